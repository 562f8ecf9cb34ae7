// The shapes that only grow: a member is added here and in the article *Machine-readable output* alike.
extension Schema {
    static let diff = ##"""
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "urn:alarmbook:schema:diff",
          "title": "What alarmbook diff --format json prints",
          "type": "object",
          "required": ["old", "new", "tables", "sheets", "onlyInOld", "onlyInNew"],
          "properties": {
            "old": {"type": "string"},
            "new": {"type": "string"},
            "tables": {
              "type": "array",
              "items": {
                "type": "object",
                "required": ["sheet", "kind", "unchanged", "changes", "doubled"],
                "properties": {
                  "sheet": {"type": "string"},
                  "kind": {"enum": ["alarms", "settings", "metrics"]},
                  "unchanged": {"type": "integer", "minimum": 0},
                  "changes": {
                    "type": "array",
                    "items": {
                      "type": "object",
                      "required": ["change", "row", "name", "oldRow", "newRow", "fields"],
                      "properties": {
                        "change": {"enum": ["added", "removed", "changed"]},
                        "row": {"type": "string"},
                        "name": {"type": "string"},
                        "oldRow": {"type": ["integer", "null"], "minimum": 1},
                        "newRow": {"type": ["integer", "null"], "minimum": 1},
                        "fields": {
                          "type": "array",
                          "items": {
                            "type": "object",
                            "required": ["field", "old", "new"],
                            "properties": {
                              "field": {"type": "string"},
                              "old": {"type": "string"},
                              "new": {"type": "string"}
                            }
                          }
                        }
                      }
                    }
                  },
                  "doubled": {
                    "type": "array",
                    "items": {
                      "type": "object",
                      "required": ["in", "row", "rows"],
                      "properties": {
                        "in": {"enum": ["old", "new"]},
                        "row": {"type": "string"},
                        "rows": {"type": "array", "items": {"type": "integer", "minimum": 1}}
                      }
                    }
                  }
                }
              }
            },
            "sheets": {
              "type": "array",
              "items": {
                "type": "object",
                "required": ["sheet", "cells"],
                "properties": {
                  "sheet": {"type": "string"},
                  "cells": {
                    "type": "array",
                    "items": {
                      "type": "object",
                      "required": ["cell", "old", "new"],
                      "properties": {
                        "cell": {"type": "string"},
                        "old": {"type": "string"},
                        "new": {"type": "string"}
                      }
                    }
                  }
                }
              }
            },
            "onlyInOld": {"type": "array", "items": {"type": "string"}},
            "onlyInNew": {"type": "array", "items": {"type": "string"}}
          }
        }
        """##

    static let merge = ##"""
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "urn:alarmbook:schema:merge",
          "title": "What alarmbook merge --format json prints",
          "type": "object",
          "required": [
            "workbook", "mine", "theirs", "cells", "insertedRows", "removedRows", "columns", "sheets",
            "tagsAreTheirs", "firings", "comments", "commentSheet", "conflictSheet", "conflicts", "remarks"
          ],
          "properties": {
            "workbook": {"type": "string"},
            "mine": {"type": "string"},
            "theirs": {"type": "string"},
            "cells": {"type": "integer", "minimum": 0},
            "insertedRows": {"type": "integer", "minimum": 0},
            "removedRows": {"type": "integer", "minimum": 0},
            "columns": {"type": "array", "items": {"type": "string"}},
            "sheets": {"type": "array", "items": {"type": "string"}},
            "tagsAreTheirs": {"type": "boolean"},
            "firings": {"type": "integer", "minimum": 0},
            "comments": {"type": "integer", "minimum": 0},
            "commentSheet": {"type": ["string", "null"]},
            "conflictSheet": {"type": ["string", "null"]},
            "conflicts": {
              "type": "array",
              "items": {
                "type": "object",
                "required": ["sheet", "row", "field", "base", "mine", "theirs"],
                "properties": {
                  "sheet": {"type": "string"},
                  "row": {"type": "string"},
                  "field": {"type": "string"},
                  "base": {"type": "string"},
                  "mine": {"type": "string"},
                  "theirs": {"type": "string"}
                }
              }
            },
            "remarks": {"type": "array", "items": {"$ref": "#/$defs/problem"}}
          },
          "$defs": {
            \##(problem)
          }
        }
        """##
}
