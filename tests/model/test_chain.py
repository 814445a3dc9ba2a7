"""The history of a complaint: a list that grows by one without copying."""

from hoscode.model.chain import Chain


def test_a_chain_is_a_list_in_the_order_in_which_it_grew() -> None:
    chain = Chain[int]().then(1).then(2).then(3)
    assert (list(chain), len(chain), chain.last) == ([1, 2, 3], 3, 3)


def test_a_chain_that_grows_leaves_what_it_grew_from() -> None:
    short = Chain[int]().then(1)
    assert list(short.then(2)) == [1, 2]
    assert list(short.then(3)) == [1, 3]
    assert list(short) == [1]


def test_a_chain_can_begin_with_many_at_once() -> None:
    chain = Chain((1, 2))
    assert (list(chain), len(chain), chain.last) == ([1, 2], 2, 2)
    assert (list(chain.then(3)), chain.then(3).last, list(chain)) == ([1, 2, 3], 3, [1, 2])
    assert (list(Chain[int]()), len(Chain[int]()), Chain[int]().last) == ([], 0, None)
    assert Chain((1, 2, 3)) == chain.then(3) == Chain[int]().then(1).then(2).then(3)
    assert hash(Chain((1, 2, 3))) == hash(chain.then(3))


def test_chains_are_equal_by_their_items() -> None:
    one, other = Chain[int]().then(1).then(2), Chain[int]().then(1).then(2)
    assert one == other
    assert hash(one) == hash(other)
    assert one != Chain[int]().then(0).then(2)
    assert one != Chain[int]().then(1)
    assert one != [1, 2]
