// The shapes that only grow: a member is added here and in the article *Machine-readable output* alike.
extension Schema {
    static let backtest = ##"""
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "urn:alarmbook:schema:backtest",
          "title": "What alarmbook backtest --format json prints",
          "type": "object",
          "required": ["workbook", "from", "to", "rows", "summary"],
          "properties": {
            "workbook": {"type": "string"},
            "from": {"type": "string", "format": "date-time"},
            "to": {"type": "string", "format": "date-time"},
            "rows": {
              "type": "array",
              "items": {
                "type": "object",
                "required": [
                  "sheet", "row", "identity", "name", "fires", "minutesInAlarm", "minutesWithoutData", "longest",
                  "coverage", "peak", "exact", "suggested"
                ],
                "properties": {
                  "sheet": {"type": "string"},
                  "row": {"type": "integer", "minimum": 1},
                  "identity": {"type": "string"},
                  "name": {"type": "string"},
                  "fires": {"type": "integer", "minimum": 0},
                  "minutesInAlarm": {"type": "integer", "minimum": 0},
                  "minutesWithoutData": {"type": "integer", "minimum": 0},
                  "longest": {"type": "integer", "minimum": 0, "description": "Minutes."},
                  "coverage": {"type": "number", "minimum": 0, "maximum": 1},
                  "peak": {"type": ["number", "null"]},
                  "exact": {"type": "boolean"},
                  "suggested": {"type": ["number", "null"]},
                  "fired": {"type": "integer", "minimum": 0},
                  "lastFired": {"type": ["string", "null"], "format": "date-time"}
                }
              }
            },
            "summary": {
              "type": "object",
              "required": ["alarms", "fires", "noisiest", "never", "noData", "approximate"],
              "properties": {
                "alarms": {"type": "integer", "minimum": 0},
                "fires": {"type": "integer", "minimum": 0},
                "noisiest": {"type": "integer", "minimum": 0},
                "never": {"type": "integer", "minimum": 0},
                "noData": {"type": "integer", "minimum": 0},
                "approximate": {"type": "integer", "minimum": 0},
                "fired": {"type": "integer", "minimum": 0},
                "flapping": {"type": "array", "items": {"type": "string"}},
                "neverOK": {"type": "array", "items": {"type": "string"}},
                "notMissed": {"type": "array", "items": {"type": "string"}}
              }
            }
          }
        }
        """##

    static let backtestQueries = ##"""
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "urn:alarmbook:schema:backtest-queries",
          "title": "What alarmbook backtest --print-queries prints: what GetMetricData takes as MetricDataQueries",
          "type": "array",
          "maxItems": 500,
          "items": {
            "type": "object",
            "required": ["Id", "MetricStat", "ReturnData"],
            "properties": {
              "Id": {"type": "string", "pattern": "^m[0-9a-f]{16}_[0-9]+_[a-z][A-Za-z0-9_]*$"},
              "MetricStat": {
                "type": "object",
                "required": ["Metric", "Period", "Stat"],
                "properties": {
                  "Metric": {
                    "type": "object",
                    "required": ["Namespace", "MetricName", "Dimensions"],
                    "properties": {
                      "Namespace": {"type": "string"},
                      "MetricName": {"type": "string"},
                      "Dimensions": {
                        "type": "array",
                        "items": {
                          "type": "object",
                          "required": ["Name", "Value"],
                          "properties": {"Name": {"type": "string"}, "Value": {"type": "string"}}
                        }
                      }
                    }
                  },
                  "Period": {"type": "integer", "minimum": 1},
                  "Stat": {"type": "string"}
                }
              },
              "ReturnData": {"const": true}
            }
          }
        }
        """##
}
