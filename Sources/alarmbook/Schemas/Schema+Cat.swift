// The shapes that only grow: a member is added here and in the article *Machine-readable output* alike.
extension Schema {
    static let cat = ##"""
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "urn:alarmbook:schema:cat",
          "title": "A line of what alarmbook cat --format jsonl prints: a row",
          "type": "object",
          "required": ["row", "cells"],
          "properties": {
            "row": {"type": "integer", "minimum": 1},
            "cells": {
              "type": "object",
              "minProperties": 1,
              "propertyNames": {"pattern": "^[A-Z]{1,3}$"},
              "additionalProperties": {
                "anyOf": [
                  {"type": ["string", "number", "boolean"]},
                  {"type": "null", "description": "A formula that no program has calculated."},
                  {"type": "object", "required": ["error"], "properties": {"error": {"type": "string"}}},
                  {
                    "type": "object",
                    "required": ["date"],
                    "properties": {"date": {"type": "string", "description": "ISO 8601."}}
                  }
                ]
              }
            }
          }
        }
        """##

    static let catSheets = ##"""
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "urn:alarmbook:schema:cat-sheets",
          "title": "A line of what alarmbook cat --sheets --format jsonl prints: a worksheet",
          "type": "object",
          "required": ["number", "name", "visibility", "usedRange"],
          "properties": {
            "number": {"type": "integer", "minimum": 1},
            "name": {"type": "string"},
            "visibility": {"enum": ["visible", "hidden", "veryHidden"]},
            "usedRange": {"type": "string"}
          }
        }
        """##

    static let whoami = ##"""
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "urn:alarmbook:schema:whoami",
          "title": "What alarmbook whoami --format json prints",
          "type": "object",
          "required": ["account", "arn", "credentials", "region", "regionSource"],
          "properties": {
            "account": {"type": "string", "pattern": "^[0-9]{12}$"},
            "arn": {"type": "string"},
            "credentials": {"type": "string"},
            "region": {"type": ["string", "null"]},
            "regionSource": {"type": ["string", "null"]}
          }
        }
        """##
}
