import multiprocessing as mp


def work() -> None:
    print("the child works")


context = mp.get_context("forkserver")
context.set_forkserver_preload(["__main__"], on_error="fail")
child = context.Process(target=work)
child.start()
child.join()
print("main goes on")

# /// script
# requires-python = ">=3.15"
# [tool.snippet]
# ends = 1
# chooses = ["forkserver"]
# platforms = ["linux"]
# unguarded = "shows that the import of the main module fails"
# ///
