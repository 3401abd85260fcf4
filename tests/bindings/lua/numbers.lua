-- SPDX-License-Identifier: Apache-2.0
-- Prints numbers with 17 digits, which hold every bit, for a comparison with Python.
local pcm = require "pcm"
local life = pcm.Weibull.new(1.7, 480)
local data = pcm.LifeData.new { age = { 102, 195, 212, 317 }, failed = { true, true, false, true } }
local fit = data:fit()
local decision = pcm.age_replacement(life, 10, 170)
for _, number in ipairs {
    (life:reliability(333.3)), (life:mean()), (life:quantile(0.1)), fit.shape, fit.scale,
    fit:bounds("shape").upper, decision.interval, decision.cost_rate, decision.saving } do
    print(string.format("%.17g", number))
end
