// The shapes that only grow: a member is added here and in the article *Machine-readable output* alike.
extension Schema {
    static let plan = ##"""
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "urn:alarmbook:schema:plan",
          "title": "What alarmbook plan --format json prints, and --out saves",
          "anyOf": [{"$ref": "#/$defs/plan"}, {"$ref": "#/$defs/plans"}],
          "$defs": {
            "plan": {
              "type": "object",
              "required": [
                "workbook", "store", "account", "region", "book", "bookSize", "otherBook", "changes",
                "managed", "unreadMuteRules", "alsoWatching", "summary"
              ],
              "properties": {
                \##(planHead)
                "otherBook": {
                  "anyOf": [
                    {"type": "null"},
                    {
                      "type": "object",
                      "required": ["book", "rows"],
                      "properties": {"book": {"type": "string"}, "rows": {"type": "integer", "minimum": 0}}
                    }
                  ]
                },
                "changes": {"type": "array", "items": {"$ref": "#/$defs/change"}},
                "managed": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "required": ["name", "by"],
                    "properties": {"name": {"type": "string"}, "by": {"type": ["string", "null"]}}
                  }
                },
                "unreadMuteRules": {"type": ["string", "null"]},
                "alsoWatching": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "required": ["name", "book", "identity", "sheet", "row"],
                    "properties": {
                      "name": {"type": "string"},
                      "book": {"type": ["string", "null"]},
                      "identity": {"type": "string"},
                      "sheet": {"type": "string"},
                      "row": {"type": "integer", "minimum": 1}
                    }
                  }
                },
                "summary": {"$ref": "#/$defs/summary"}
              }
            },
            "plans": {
              "type": "object",
              "description": "Of a workbook of several accounts or Regions.",
              "required": ["workbook", "book", "groups", "summary"],
              "properties": {
                "workbook": {"type": "string"},
                "book": {"type": "string"},
                "groups": {"type": "array", "items": {"$ref": "#/$defs/plan"}},
                "summary": {"$ref": "#/$defs/summary"}
              }
            },
            "change": {
              "type": "object",
              "required": ["action", "name"],
              "properties": {
                \##(changeMembers)
                "firings": {
                  "type": "object",
                  "description": "How often the alarm would have fired in so many days; 30 stands for more, too.",
                  "required": ["before", "after", "days", "effect"],
                  "properties": {
                    "before": {"type": ["integer", "null"], "minimum": 0},
                    "after": {"type": ["integer", "null"], "minimum": 0},
                    "days": {"type": ["number", "null"], "minimum": 0},
                    "effect": {"enum": ["noisier", "quieter", "asleep", "blind", null]}
                  }
                },
                "applied": {
                  "type": "string",
                  "description": "What the tag alarmbook:applied will say, before the time."
                },
                "alarm": {"$ref": "#/$defs/alarm"}
              }
            },
            \##(putAlarm),
            "summary": {
              "type": "object",
              "required": [
                "create", "update", "rename", "unchanged", "adopt", "orphan", "delete", "conflict",
                "drifted", "looser", "looserWithoutWhy", "pruned", "newlySilenced", "newlyTellsNobody",
                "silenced", "tellsNobody", "mayNotifyNow", "inAlarmNow", "editedOutside", "olderWorkbook",
                "stale"
              ],
              "properties": {
                "create": {"type": "integer", "minimum": 0},
                "update": {"type": "integer", "minimum": 0},
                "rename": {"type": "integer", "minimum": 0},
                "unchanged": {"type": "integer", "minimum": 0},
                "adopt": {"type": "integer", "minimum": 0},
                "orphan": {"type": "integer", "minimum": 0},
                "delete": {"type": "integer", "minimum": 0},
                "conflict": {"type": "integer", "minimum": 0},
                "drifted": {"type": "integer", "minimum": 0},
                "looser": {"type": "array", "items": {"type": "string"}},
                "looserWithoutWhy": {"type": "array", "items": {"type": "string"}},
                "pruned": {"type": "array", "items": {"type": "string"}},
                "newlySilenced": {"type": "array", "items": {"type": "string"}},
                "newlyTellsNobody": {"type": "array", "items": {"type": "string"}},
                "silenced": {"type": "array", "items": {"type": "string"}},
                "tellsNobody": {"type": "array", "items": {"type": "string"}},
                "mayNotifyNow": {"type": "array", "items": {"type": "string"}},
                "inAlarmNow": {"type": "array", "items": {"type": "string"}},
                "editedOutside": {"type": "array", "items": {"type": "string"}},
                "olderWorkbook": {"type": "array", "items": {"type": "string"}},
                "stale": {"type": "array", "items": {"type": "string"}},
                "noisier": {"type": "array", "items": {"type": "string"}},
                "quieter": {"type": "array", "items": {"type": "string"}},
                "asleep": {"type": "array", "items": {"type": "string"}},
                "blind": {"type": "array", "items": {"type": "string"}}
              }
            }
          }
        }
        """##
}
