"""The total of many datasets, in each form; `words` is what several forms say alike."""
