from multiprocessing import Manager, Process
from multiprocessing.managers import ListProxy


def add(items: "ListProxy[int]") -> None:
    items.append(4)


with Manager() as manager:
    items = manager.list([1, 2, 3])
    process = Process(target=add, args=(items,))
    process.start()
    process.join()
    print(items)

# /// script
# [tool.snippet]
# unguarded = "what happens without the main guard is the lesson"
# varies = "the lines of the children's tracebacks"
# [tool.snippet.ends]
# forkserver = 1
# spawn = 1
# ///
