// A small system for run_vectors.mjs: it receives a complaint, acknowledges it and says when the next step is due.
const DAY = 86400000;
const iso = (day) => new Date(day).toISOString().slice(0, 10);

class Stop extends Error {
  constructor(name) {
    super(name);
    this.name = name;
  }
}

export class SmallSystem {
  constructor({ edition, calendar }) {
    [this.edition, this.closed] = [edition, new Set(calendar.closed.map((day) => day.on))];
  }

  add(start, workingDays) { // the day after the start is day 1
    let day = Date.parse(start);
    for (let left = workingDays; left > 0; ) {
      day += DAY;
      if (![0, 6].includes(new Date(day).getUTCDay()) && !this.closed.has(iso(day))) left -= 1;
    }
    return iso(day);
  }

  apply(event) {
    if (event.type === "received") this.receive(event);
    else if (event.type === "acknowledged") this.acknowledge(event);
    else throw new Stop("NotSupported");
  }

  receive(event) {
    if (this.case) throw new Stop("Refused");
    this.case = { phase: "awaiting-acknowledgement", on: event.on, due: this.add(event.on, 5) };
  }

  acknowledge(event) {
    const { definition, handler, conflicts = [], measures = "", clarification_sought: sought = [] } = event;
    const blank = (text) => !(text ?? "").trim();
    const logged = event.logged_on ?? event.on;
    const points = definition?.points ?? [];
    if (this.case.phase !== "awaiting-acknowledgement" || event.on < this.case.on || logged < this.case.on
      || !points.length || !definition.outcomes_sought.length || !handler || (conflicts.length && blank(measures))
      || points.some((point) => point.unclear && !sought.includes(point.ref))) throw new Stop("Refused");
    const unexplained = points.some((point) => (point.responsible === false || point.responsible === null) && blank(point.explanation));
    if (unexplained && this.edition === "hos-2024") throw new Stop("Refused");
    const due = this.add(this.edition === "hos-2022" ? logged : event.on, 10);
    this.case = { ...this.case, phase: "under-investigation", on: event.on, due };
  }

  observe() { // it shows no flags
    return { stage: 1, phase: this.case.phase, due: this.case.due };
  }
}

export const start = (vector) => new SmallSystem(vector);
