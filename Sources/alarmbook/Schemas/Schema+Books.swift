// The shapes that only grow: a member is added here and in the article *Machine-readable output* alike.
extension Schema {
    static let export = ##"""
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "urn:alarmbook:schema:export",
          "title": "What alarmbook export --format json prints",
          "type": "object",
          "required": [
            "workbook", "book", "accountId", "region", "resources", "tags", "alarms", "resourcesWithAlarm",
            "withoutName", "namedByARN", "withoutMetric", "typesWithoutMetric", "withoutDimensions",
            "withoutData", "pseudoFileSystems", "withoutThreshold", "leftOutByFilter", "withoutTag",
            "terminated", "duplicateTags", "partial", "sharedNames", "unusedMetrics", "missingTags"
          ],
          "properties": {
            "workbook": {"type": "string"},
            "book": {"type": ["string", "null"]},
            "accountId": {"type": ["string", "null"], "pattern": "^[0-9]{12}$"},
            "region": {"type": ["string", "null"]},
            "resources": {"type": "integer", "minimum": 0},
            "tags": {"type": "integer", "minimum": 0},
            "alarms": {"type": "integer", "minimum": 0},
            "resourcesWithAlarm": {"type": "integer", "minimum": 0},
            "withoutName": {"type": "integer", "minimum": 0},
            "namedByARN": {"type": "integer", "minimum": 0},
            "withoutMetric": {"type": "integer", "minimum": 0},
            "typesWithoutMetric": {
              "type": "object",
              "additionalProperties": {"type": "integer", "minimum": 0},
              "description": "How many, by type of resource."
            },
            "withoutDimensions": {
              "type": "object",
              "additionalProperties": {"type": "integer", "minimum": 0},
              "description": "How many resources, by metric."
            },
            "withoutData": {
              "type": "object",
              "additionalProperties": {"type": "integer", "minimum": 0},
              "description": "How many resources, by metric."
            },
            "pseudoFileSystems": {"type": "integer", "minimum": 0},
            "withoutThreshold": {"type": "integer", "minimum": 0},
            "leftOutByFilter": {"type": "integer", "minimum": 0},
            "withoutTag": {"type": "integer", "minimum": 0},
            "terminated": {"type": "integer", "minimum": 0},
            "duplicateTags": {"type": "integer", "minimum": 0},
            "partial": {"type": "boolean"},
            "places": {
              "type": "array",
              "items": {
                "type": "object",
                "required": ["accountId", "region"],
                "properties": {
                  "accountId": {"type": ["string", "null"], "pattern": "^[0-9]{12}$"},
                  "region": {"type": ["string", "null"]}
                }
              },
              "description": "Where there are several."
            },
            "sharedNames": {
              "type": "array",
              "items": {
                "type": "object",
                "required": ["name", "resources"],
                "properties": {"name": {"type": "string"}, "resources": {"type": "integer", "minimum": 0}}
              }
            },
            "unusedMetrics": {"type": "array", "items": {"type": "string"}},
            "missingTags": {"type": "array", "items": {"type": "string"}}
          }
        }
        """##

    static let refresh = ##"""
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "urn:alarmbook:schema:refresh",
          "title": "What alarmbook export --refresh --format json prints",
          "type": "object",
          "required": [
            "workbook", "oldWorkbook", "resources", "tags", "kept", "added", "newResources", "gone",
            "goneBefore", "back", "notMarkedGone", "followed", "followedRows", "redirected", "doubtful",
            "renamed", "retagged", "keptTags", "overFormulas", "formulas", "takenOver", "keptEdits",
            "partial", "columns", "sheets", "notes", "remarks"
          ],
          "properties": {
            "workbook": {"type": "string"},
            "oldWorkbook": {"type": "string"},
            "resources": {"type": "integer", "minimum": 0},
            "tags": {"type": "integer", "minimum": 0},
            "kept": {"type": "integer", "minimum": 0},
            "added": {"type": "integer", "minimum": 0},
            "newResources": {"type": "integer", "minimum": 0},
            "gone": {"type": "integer", "minimum": 0},
            "goneBefore": {"type": "integer", "minimum": 0},
            "back": {"type": "integer", "minimum": 0},
            "notMarkedGone": {"type": "integer", "minimum": 0},
            "followed": {"type": "integer", "minimum": 0},
            "followedRows": {"type": "integer", "minimum": 0},
            "redirected": {"type": "integer", "minimum": 0},
            "doubtful": {"type": "integer", "minimum": 0},
            "renamed": {"type": "integer", "minimum": 0},
            "retagged": {"type": "integer", "minimum": 0},
            "keptTags": {"type": "integer", "minimum": 0},
            "overFormulas": {"type": "integer", "minimum": 0},
            "formulas": {"type": "integer", "minimum": 0},
            "takenOver": {"type": "integer", "minimum": 0},
            "keptEdits": {"type": "integer", "minimum": 0},
            "partial": {"type": "boolean"},
            "columns": {"type": "array", "items": {"type": "string"}},
            "sheets": {"type": "array", "items": {"type": "string"}},
            "notes": {"type": "array", "items": {"type": "string"}},
            "remarks": {"type": "array", "items": {"$ref": "#/$defs/problem"}}
          },
          "$defs": {
            \##(problem)
          }
        }
        """##

    static let pull = ##"""
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "urn:alarmbook:schema:pull",
          "title": "What alarmbook pull --format json prints",
          "type": "object",
          "required": [
            "workbook", "book", "accountId", "region", "alarms", "withoutResource", "notEditable",
            "duplicates", "partial"
          ],
          "properties": {
            "workbook": {"type": "string"},
            "book": {"type": ["string", "null"]},
            "accountId": {"type": ["string", "null"], "pattern": "^[0-9]{12}$"},
            "region": {"type": ["string", "null"]},
            "alarms": {"type": "integer", "minimum": 0},
            "withoutResource": {"type": "integer", "minimum": 0},
            "notEditable": {
              "type": "object",
              "additionalProperties": {"type": "integer", "minimum": 0},
              "description": "How many alarms of each kind have no row."
            },
            \##(placesOfAlarms)
            "duplicates": {"type": "integer", "minimum": 0},
            "partial": {"type": "boolean"}
          }
        }
        """##

    static let check = ##"""
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "urn:alarmbook:schema:check",
          "title": "What alarmbook check --format json prints",
          "type": "object",
          "required": [
            "workbook", "alarms", "resourcesWithAlarm", "leftOutByFilter", "withoutMetric",
            "withoutThreshold", "gone", "hiddenRows", "betweenAlarms", "resourcesWithoutRow", "silenced",
            "tellsNobody", "problems"
          ],
          "properties": {
            "workbook": {"type": "string"},
            "alarms": {"type": "integer", "minimum": 0},
            "resourcesWithAlarm": {"type": "integer", "minimum": 0},
            "leftOutByFilter": {"type": "integer", "minimum": 0},
            "withoutMetric": {"type": "integer", "minimum": 0},
            "withoutThreshold": {"type": "integer", "minimum": 0},
            "gone": {"type": "integer", "minimum": 0},
            "hiddenRows": {"type": "integer", "minimum": 0},
            "betweenAlarms": {"type": "integer", "minimum": 0},
            "resourcesWithoutRow": {"type": "integer", "minimum": 0},
            "silenced": {"type": "integer", "minimum": 0},
            "tellsNobody": {"type": "integer", "minimum": 0},
            \##(placesOfAlarms)
            "problems": {"type": "array", "items": {"$ref": "#/$defs/problem"}}
          },
          "$defs": {
            \##(problem)
          }
        }
        """##

    static let metrics = ##"""
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "urn:alarmbook:schema:metrics",
          "title": "What alarmbook metrics --format json prints: the columns of the sheet Metrics",
          "type": "object",
          "required": ["metrics"],
          "properties": {
            "metrics": {
              "type": "array",
              "items": {
                "type": "object",
                "required": [
                  "ResourceType", "Namespace", "MetricName", "Dimensions", "Label", "Statistic",
                  "ComparisonOperator", "Threshold", "Unit", "Period", "EvaluationPeriods",
                  "DatapointsToAlarm", "TreatMissingData", "Minimum", "Maximum", "Recommended", "Why",
                  "Source"
                ],
                "properties": {
                  "ResourceType": {"type": ["string", "null"]},
                  "Namespace": {"type": ["string", "null"]},
                  "MetricName": {"type": ["string", "null"]},
                  "Dimensions": {"type": ["string", "null"]},
                  "Label": {"type": ["string", "null"]},
                  "Statistic": {"type": ["string", "null"]},
                  "ComparisonOperator": {"type": ["string", "null"]},
                  "Threshold": {"type": ["number", "null"]},
                  "Unit": {"type": ["string", "null"]},
                  "Period": {"type": ["number", "null"]},
                  "EvaluationPeriods": {"type": ["number", "null"]},
                  "DatapointsToAlarm": {"type": ["number", "null"]},
                  "TreatMissingData": {"type": ["string", "null"]},
                  "Minimum": {"type": ["number", "null"]},
                  "Maximum": {"type": ["number", "null"]},
                  "Recommended": {"type": ["string", "null"]},
                  "Why": {"type": ["string", "null"]},
                  "Source": {"type": ["string", "null"]}
                }
              }
            }
          }
        }
        """##

    static let render = ##"""
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "urn:alarmbook:schema:render",
          "title": "What alarmbook render --output --format json prints",
          "type": "object",
          "required": ["files"],
          "properties": {
            "files": {
              "type": "array",
              "items": {
                "type": "object",
                "required": ["path", "alarms"],
                "properties": {"path": {"type": "string"}, "alarms": {"type": "integer", "minimum": 0}}
              }
            }
          }
        }
        """##
}
