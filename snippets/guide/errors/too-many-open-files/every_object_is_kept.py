import multiprocessing as mp
import resource

if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_NOFILE, (60, 60))
    kept = []
    try:
        for _ in range(100):
            kept.append(mp.SimpleQueue())
    except OSError as error:
        print(f"OSError: {error}")
    print("100 queues were made:", len(kept) == 100)
    print("about 25 were made:  ", 20 < len(kept) < 30)

# /// script
# [tool.snippet]
# platforms = ["linux", "macos"]
# ///
