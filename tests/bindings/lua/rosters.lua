-- SPDX-License-Identifier: Apache-2.0
-- Rosters as JSON texts; required by test_pcm.lua.
local tap = require "tap"
local pcm = require "pcm"
local test, equal, raises, answers = tap.test, tap.equal, tap.raises, tap.answers

local text = [[{
  "format": "pcm-roster-problem-1", "days": {"count": 2}, "skills": ["electric"],
  "technicians": [{"id": "Anna", "skills": ["electric"], "hours": 8},
                  {"id": "Bert", "skills": ["electric"], "hours": [8, 4]}],
  "visits": [{"id": "pump", "skill": "electric", "hours": 6, "preferred": "Anna", "change_cost": 9},
             {"id": "switchgear", "skill": "electric", "hours": 16, "team": 2}]
}]]

local _, missing = pcm.roster(text)
if missing and missing:find("without jansson", 1, true) then return end

-- The switchgear takes all of the first day, so that Anna has the second for her pump.
test("visits are given to people", function()
    local roster = assert(pcm.roster(text, { threads = 1, seed = 5 }))
    assert(roster:find('"outcome": "optimal"', 1, true), roster)
    assert(roster:find('"visit": "pump", "skill": "electric", "day": 1, "technician": "Anna", "hours": 6', 1, true), roster)
    local _, stints = roster:gsub('"visit": "switchgear", "skill": "electric", "day": 0', "")
    equal(stints, 2)
    equal(assert(pcm.roster(text, { threads = 2, seed = 5 })), roster)
end)

test("wrong rosters are told", function()
    answers("format", "format = ", pcm.roster('{"format": "x"}'))
    answers("data", "visits[1].hours = -1", pcm.roster((text:gsub('"hours": 16', '"hours": -1'))))
    raises("nonsense", pcm.roster, text, { nonsense = 1 })
    raises("problem", pcm.roster, {})
end)
