-- SPDX-License-Identifier: Apache-2.0
-- Test Anything Protocol: test("sentence", function), where a failure is an error; finish().
local tap = { count = 0, failed = 0 }

function tap.test(sentence, body)
    tap.count = tap.count + 1
    local ok, problem = xpcall(body, function(e) return debug.traceback(tostring(e), 2) end)
    print(string.format("%s %d - %s", ok and "ok" or "not ok", tap.count, sentence))
    if not ok then
        tap.failed = tap.failed + 1
        print("# " .. problem:gsub("\n", "\n# "))
    end
end

function tap.equal(actual, expected)
    if actual ~= expected then
        error(string.format("%s instead of %s", tostring(actual), tostring(expected)), 2)
    end
end

function tap.close(actual, expected, tolerance)
    if math.abs(actual - expected) > (tolerance or 1e-9) * math.max(1, math.abs(expected)) then
        error(string.format("%.17g instead of %.17g", actual, expected), 2)
    end
end

-- The call raises, and its message has the text.
function tap.raises(text, call, ...)
    local ok, problem = pcall(call, ...)
    if ok then error("did not raise", 2) end
    if not tostring(problem):find(text, 1, true) then
        error(string.format("raised %q", tostring(problem)), 2)
    end
end

-- The call answers nil, a message with the text, and the code.
function tap.answers(code, text, result, message, given)
    if result ~= nil or given ~= code or not message:find(text, 1, true) then
        error(string.format("%s, %s, %s", tostring(result), tostring(message), tostring(given)), 2)
    end
end

function tap.finish()
    print("1.." .. tap.count)
    os.exit(tap.failed == 0 and 0 or 1)
end

return tap
