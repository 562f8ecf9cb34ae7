internal import Sheets

// The shapes that only grow: a member is added here and in the article *Machine-readable output* alike.
extension Schema {
    static let savedPlan = ##"""
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "urn:alarmbook:schema:saved-plan",
          "title": "What alarmbook import takes in a workbook's place: a plan, of which it needs these members",
          "anyOf": [{"$ref": "#/$defs/plan"}, {"$ref": "#/$defs/plans"}],
          "$defs": {
            "plan": {
              "type": "object",
              "required": ["workbook", "store", "account", "region", "book", "bookSize", "changes"],
              "properties": {
                \##(planHead)
                "changes": {"type": "array", "items": {"$ref": "#/$defs/change"}}
              },
              "additionalProperties": true
            },
            "plans": {
              "type": "object",
              "required": ["workbook", "book", "groups"],
              "properties": {
                "workbook": {"type": "string"},
                "book": {"type": "string"},
                "groups": {"type": "array", "items": {"$ref": "#/$defs/plan"}}
              },
              "additionalProperties": true
            },
            "change": {
              "type": "object",
              "required": ["action", "name"],
              "properties": {
                \##(changeMembers)
                "applied": {
                  "type": "string",
                  "description": "What the tag alarmbook:applied will say, before the time."
                },
                "alarm": {"$ref": "#/$defs/alarm"}
              },
              "additionalProperties": true
            },
            \##(putAlarm)
          }
        }
        """##

    static let `import` = ##"""
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "urn:alarmbook:schema:import",
          "title": "What alarmbook import --format json prints, and --report results.json saves",
          "type": "object",
          "required": ["workbook", "store", "book", "results", "summary"],
          "properties": {
            "workbook": {"type": "string"},
            "store": {"type": "string"},
            "book": {"type": "string"},
            "results": {
              "type": "array",
              "items": {
                "type": "object",
                "required": ["action", "name", "result"],
                "properties": {
                  \##(rowMembers.replacing(text: "\n", by: "\n  "))
                  "result": {"enum": ["done", "none", "failed", "skipped", "conflict", "drifted"]},
                  "account": {"type": ["string", "null"], "pattern": "^[0-9]{12}$"},
                  "region": {"type": ["string", "null"]},
                  "error": {"type": "string"}
                }
              }
            },
            "summary": {
              "type": "object",
              "required": ["done", "none", "failed", "skipped", "conflict", "drifted"],
              "properties": {
                "done": {"type": "integer", "minimum": 0},
                "none": {"type": "integer", "minimum": 0},
                "failed": {"type": "integer", "minimum": 0},
                "skipped": {"type": "integer", "minimum": 0},
                "conflict": {"type": "integer", "minimum": 0},
                "drifted": {"type": "integer", "minimum": 0}
              }
            }
          }
        }
        """##
}
