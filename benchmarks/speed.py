"""How fast the browser is on this machine, and how far to slow it to be like a given device.

A fixed slowdown makes a fast machine a good phone and a slow one no device that anybody has. The
measure is Lighthouse's ``BenchmarkIndex``, which the developer tools of Chromium calibrate their
own slowdown with: how often a second, divided by ten, a string of ten thousand letters is built
and an array of a hundred thousand numbers copied; the mean of both.
"""

# What a cheap phone scores (Moto G Power 2022), says
# front_end/panels/mobile_throttling/CalibrationController.ts of chrome-devtools-frontend.
CHEAP_PHONE = 264.0

SCORE = """(() => {
  const a_second = work => {
    const until = performance.now() + 400;
    let times = 0;
    for (; performance.now() < until; times += 1) work(times);
    return times / 0.4;
  };
  const build = () => {
    let text = "";
    for (let n = 0; n < 10_000; n += 1) text += "a";
    return text.length;
  };
  const arrays = [Array.from({ length: 100_000 }, (_, n) => n), []];
  const copy = times => {
    const [from, to] = times % 2 ? [arrays[1], arrays[0]] : arrays;
    for (let n = 0; n < 100_000; n += 1) to[n] = from[n];
  };
  return (a_second(build) + a_second(copy)) / 20;
})()"""


def slowdown(score: float, device: float, most: float) -> float:
    """How many times slower a browser of this ``score`` is as slow as ``device``; 1 to ``most``."""
    return min(most, max(1.0, score / device))
