-- Sends the polls of a file, one body a line, in turn. Arguments: the file, the API key.
local polls = {}
local last = 0

function init(arguments)
  local headers = { ["DD-API-KEY"] = arguments[2], ["Content-Type"] = "application/json" }
  for body in io.lines(arguments[1]) do
    polls[#polls + 1] = wrk.format("POST", "/v0.7/config", headers, body)
  end
end

function request()
  last = last % #polls + 1
  return polls[last]
end
