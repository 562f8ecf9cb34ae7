// Shapes that several schemas have. They stand at the same depth in each, so that their lines are indented for it.
extension Schema {
    /// Something wrong, or worth knowing, in a cell, on a sheet or in the whole.
    static let problem = ##"""
        "problem": {
              "type": "object",
              "description": "Something wrong, or worth knowing, in a cell, on a sheet or in the whole.",
              "required": ["severity", "sheet", "cell", "message", "cure"],
              "properties": {
                "severity": {"enum": ["error", "warning", "notice"]},
                "sheet": {"type": ["string", "null"]},
                "cell": {"type": ["string", "null"], "pattern": "^[A-Z]{1,3}[1-9][0-9]*$"},
                "message": {"type": "string"},
                "cure": {"type": "string"}
              }
            }
        """##

    /// How many alarms each account and Region has.
    static let placesOfAlarms = ##"""
        "places": {
              "type": "array",
              "items": {
                "type": "object",
                "required": ["accountId", "region", "alarms"],
                "properties": {
                  "accountId": {"type": ["string", "null"], "pattern": "^[0-9]{12}$"},
                  "region": {"type": ["string", "null"]},
                  "alarms": {"type": "integer", "minimum": 0}
                }
              },
              "description": "Where there are several."
            },
        """##

    /// What a change and its result say of the row and of the alarm's name.
    static let rowMembers = ##"""
        "action": {
                  "enum": [
                    "create", "update", "rename", "unchanged", "adopt", "orphan", "delete", "conflict",
                    "drifted"
                  ]
                },
                "name": {"type": "string", "description": "The alarm's name; a rename's new one."},
                "from": {"type": "string", "description": "A rename's old name."},
                "identity": {
                  "type": "string",
                  "description": "ResourceType, ResourceId, Namespace, MetricName, Severity and Dimensions, joined."
                },
                "sheet": {"type": "string"},
                "row": {"type": "integer", "minimum": 1},
                "resourceType": {"type": "string"},
                "resourceId": {"type": "string"},
                "severity": {"type": "string"},
                "pulledFrom": {"type": "string", "description": "The ARN that a pulled row names."},
        """##

    /// What a change says of its row and its alarm.
    static let changeMembers = ##"""
        \##(rowMembers)
                "fields": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "required": ["field", "old", "new"],
                    "properties": {
                      "field": {"type": "string"},
                      "old": {"type": ["string", "number", "boolean", "array"], "items": {"type": "string"}},
                      "new": {"type": ["string", "number", "boolean", "array"], "items": {"type": "string"}}
                    }
                  },
                  "description": "What changes, or would if it were not left alone."
                },
                "drift": {"enum": ["edited outside", "older workbook", "stale"]},
                "sinceMade": {
                  "type": "object",
                  "required": ["stale", "edited", "twice"],
                  "properties": {
                    "stale": {"type": "array", "items": {"type": "string"}},
                    "edited": {"type": "array", "items": {"type": "string"}},
                    "twice": {
                      "type": "array",
                      "items": {
                        "type": "object",
                        "required": ["field", "made"],
                        "properties": {"field": {"type": "string"}, "made": {"type": ["string", "null"]}}
                      }
                    }
                  }
                },
                "why": {"type": "string", "description": "Why the threshold is what it is, where the row says it."},
                "digest": {
                  "type": ["string", "null"],
                  "description": "A hash of the alarm that stands; null where there is none."
                },
                "marks": {
                  "type": "object",
                  "required": ["book", "row"],
                  "properties": {"book": {"type": ["string", "null"]}, "row": {"type": ["string", "null"]}}
                },
                "former": {"type": "string", "description": "The alarm that a new one has its place from."},
                "reason": {"type": "string"},
        """##

    /// An alarm, its members named as AWS does.
    static let putAlarm = ##"""
        "alarm": {
              "type": "object",
              "description": "PutMetricAlarm's members, as AWS names them, with Tags beside them.",
              "required": [
                "AlarmName", "MetricName", "Namespace", "Period", "EvaluationPeriods", "Threshold",
                "ComparisonOperator"
              ],
              "properties": {
                "AlarmName": {"type": "string"},
                "Threshold": {"type": "number"},
                "Period": {"type": "integer", "minimum": 10}
              },
              "additionalProperties": true
            }
        """##

    /// Of which workbook and of which alarms a plan is.
    static let planHead = ##"""
        "workbook": {"type": "string"},
                "store": {"type": "string"},
                "account": {
                  "type": ["string", "null"],
                  "pattern": "^[0-9]{12}$",
                  "description": "Null for a file."
                },
                "region": {"type": ["string", "null"], "description": "Null for a file."},
                "place": {
                  "type": "object",
                  "required": ["account", "region"],
                  "properties": {
                    "account": {"type": ["string", "null"], "pattern": "^[0-9]{12}$"},
                    "region": {"type": ["string", "null"]}
                  },
                  "description": "Of a file: that of its alarms."
                },
                "book": {"type": "string"},
                "bookSize": {"type": "integer", "minimum": 0},
        """##
}
