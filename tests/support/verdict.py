"""What a test of faults found: sentences that did not hold, and how many did."""


class Verdict:
    def __init__(self):
        self.passed, self.failures = 0, []

    def expect(self, condition, sentence):
        if condition:
            self.passed += 1
        else:
            self.failures.append(sentence)
            if len(self.failures) <= 20:
                print(f"FAILED {sentence}", flush=True)

    def close(self):
        """Prints the closing line; answers the exit code."""
        print(f"{self.passed} passed, {len(self.failures)} failed")
        return 1 if self.failures or not self.passed else 0
