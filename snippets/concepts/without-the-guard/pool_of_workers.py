from multiprocessing import Pool


def square(number: int) -> int:
    return number * number


with Pool(2) as pool:
    print(pool.map(square, [1, 2, 3, 4]))

# /// script
# [tool.snippet]
# unguarded = "what happens without the main guard is the lesson"
# varies = "the lines of the children's tracebacks"
# limit = 5.0
# [tool.snippet.ends]
# forkserver = "hang"
# "forkserver.py3_13_8" = 1
# "forkserver.py3_15" = "hang"
# spawn = "hang"
# ///
