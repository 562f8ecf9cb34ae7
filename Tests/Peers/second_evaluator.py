"""A second evaluator of alarms, minute by minute, written from the article Back-test and AWS's user guide alone, in the
slow and obvious way: the one in Swift has to agree with it to the last firing.

https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
"""
import math
import operator

COMPARISONS = {">": operator.gt, ">=": operator.ge, "<": operator.lt, "<=": operator.le}
# How many more datapoints than EvaluationPeriods are looked at.
EXTRA = 2


def datapoint(statistic, samples):
    """Of the samples of one period; None where there is none."""
    if not samples:
        return None
    if statistic == "SampleCount":
        return float(len(samples))
    if statistic == "Sum":
        return math.fsum(samples)
    if statistic == "Average":
        return math.fsum(samples) / len(samples)
    return min(samples) if statistic == "Minimum" else max(samples)


def states(samples, start, end, *, statistic, period, periods, datapoints, sign, missing, threshold, namespace="AWS/EC2"):
    """[(epoch second, state)] of each minute; `samples` maps epoch seconds to lists of numbers."""
    if namespace == "AWS/DynamoDB":
        missing = "ignore"
    breaches = COMPARISONS[sign]
    known = {}

    def point(until):
        if until not in known:
            known[until] = datapoint(
                statistic, [number for minute in range(until - period, until, 60) for number in samples.get(minute, ())])
        return known[until]

    state, result = "INSUFFICIENT_DATA", []
    for now in range(start + (periods + EXTRA) * period, end + 1, 60):
        # The newest first.
        everything = [point(now - age * period) for age in range(periods + EXTRA)]
        real = [(age, value) for age, value in enumerate(everything) if value is not None]
        bad = [age for age, value in real[:periods] if breaches(value, threshold)]
        if len(real) >= periods:
            state = "ALARM" if len(bad) >= datapoints else "OK"
        elif missing in ("breaching", "notBreaching"):
            filled = periods - len(real) if missing == "breaching" else 0
            state = "ALARM" if len(bad) + filled >= datapoints else "OK"
        elif not real:
            state = state if missing == "ignore" else "INSUFFICIENT_DATA"
        elif len(bad) >= datapoints:
            state = "ALARM"
        elif len(bad) < len(real):
            state = "OK"
        elif missing == "missing":
            state = "ALARM" if real[-1][0] >= datapoints else "INSUFFICIENT_DATA"
        result.append((now, state))
    return result


def outcome(samples, start, end, **question):
    """What backtest tells of a row: fires, minutesInAlarm, minutesWithoutData, longest."""
    fires = in_alarm = without = longest = running = 0
    former = "INSUFFICIENT_DATA"
    for _, state in states(samples, start, end, **question):
        if state == "ALARM":
            fires += former != "ALARM"
            running = running + 1 if former == "ALARM" else 1
            in_alarm += 1
            longest = max(longest, running)
        without += state == "INSUFFICIENT_DATA"
        former = state
    return {"fires": fires, "minutesInAlarm": in_alarm, "minutesWithoutData": without, "longest": longest}
