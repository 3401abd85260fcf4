-- SPDX-License-Identifier: Apache-2.0
-- What is known of a life: a model with others that the data do not rule out.
local core = require "pcm_core"
local calls = require "pcm.calls"
local objects = require "pcm.objects"
local event_data_of = require("pcm.event_data").of
local fit_of = require("pcm.fit").of
local life_data_of = require("pcm.life_data").of
local weibull_of = require("pcm.weibull").of

local ipairs, type = ipairs, type
local format = string.format
local answer, default, list = calls.answer, calls.default, calls.list
local class, computed_fields, is, made =
    objects.class, objects.computed_fields, objects.is, objects.made

local pcm = {}

local Evidence, evidence_meta, new_evidence, evidence_of = class("pcm.Evidence")

-- A pcm.Weibull as the table that stands for any life model: { family = "lognormal", parameters =
-- { 5, 0.4 } }. Anything else stays and is checked where it is used.
local function model_of(life)
    if is(life, "pcm.Weibull") then
        local state = weibull_of(life)
        return { family = "weibull", parameters = { state.shape, state.scale } }
    end
    return life
end

-- The handle of an evidence; a model alone is taken for the truth.
local function life_handle(life)
    if is(life, "pcm.Evidence") then return evidence_of(life).handle end
    return answer(core.evidence_from_model(model_of(life)))
end

-- The confidence of the bounds is 0.90 unless it is given.
pcm.Evidence = {
    -- A model that is taken for the truth.
    from_model = function(life)
        return made(new_evidence, core.evidence_from_model(model_of(life)))
    end,
    -- A Weibull fit of the data with its likelihood-ratio region.
    from_fit = function(fit, data, confidence)
        return made(new_evidence, core.evidence_from_fit(fit_of(fit).handle,
            life_data_of(data).handle, default(confidence, 0.90)))
    end,
    -- Fits a family to the data; with its likelihood-ratio region.
    from_family = function(data, family, confidence)
        return made(new_evidence, core.evidence_from_family(life_data_of(data).handle, family,
            default(confidence, 0.90)))
    end,
    -- Fits a power-law process to the failures of repairable systems. For overhauls.
    from_events = function(data, confidence)
        return made(new_evidence, core.evidence_from_events(event_data_of(data).handle,
            default(confidence, 0.90)))
    end,
    -- Weighted models of the caller; without weights all count alike.
    from_models = function(models, weights, confidence)
        local given = models
        if type(models) == "table" then
            given = {}
            for i, life in ipairs(models) do given[i] = model_of(life) end
        end
        return made(new_evidence, core.evidence_from_models(given, weights,
            default(confidence, 0.90)))
    end,
}

computed_fields(Evidence, evidence_meta, {
    kind = core.evidence_kind, failures = core.evidence_failures,
    confidence = core.evidence_confidence, unit = core.evidence_unit,
})

function evidence_meta.__len(self)
    return core.evidence_models(evidence_of(self).handle)
end

-- The models, of a region the estimate first: a list of family, parameters and weight.
function Evidence:models()
    local handle = evidence_of(self).handle
    return list(function(_, i)
        local life = core.evidence_model(handle, i)
        life.weight = core.evidence_weight(handle, i)
        return life
    end, handle, core.evidence_models(handle))
end

function evidence_meta.__tostring(self)
    local handle = evidence_of(self).handle
    return format("Evidence(%s, %d models)", core.evidence_kind(handle),
        core.evidence_models(handle))
end

return { public = pcm, model_of = model_of, life_handle = life_handle }
