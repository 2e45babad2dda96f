-- Neovim's own client with `plantilla lsp`: the settings of docs/editors.md, then what a writer does.
local plantilla = os.getenv("PLANTILLA")
local wrong = 0

local function expect(what, holds, found)
  if not holds then
    wrong = wrong + 1
    io.stderr:write("WRONG: " .. what .. ": " .. vim.inspect(found) .. "\n")
  end
end

local client = vim.lsp.start_client({
  name = "plantilla",
  cmd = { plantilla, "lsp", "--lang", "es" },
  root_dir = vim.fn.getcwd(),
})
vim.lsp.buf_attach_client(0, client)

local found
vim.wait(20000, function()
  found = vim.diagnostic.get(0)
  return #found > 0
end, 20)
expect("a finding is shown", #found == 1 and found[1].code == "category/legacy", found)
expect("in the language asked for", found[1] and found[1].message:find("lista anterior"), found)

local params = vim.lsp.util.make_range_params()
params.range = { start = { line = 2, character = 10 }, ["end"] = { line = 2, character = 10 } }
params.context = { diagnostics = {} }
local function ask(method, with)
  local answers = vim.lsp.buf_request_sync(0, method, with, 20000)
  return answers and answers[client] and answers[client].result
end
local actions = ask("textDocument/codeAction", params) or {}
expect("a fix is offered", actions[1] and actions[1].title == "Escribir «utility»", actions)
if actions[1] then
  vim.lsp.util.apply_workspace_edit(actions[1].edit, "utf-16")
end
expect("the fix is made", vim.api.nvim_buf_get_lines(0, 2, 3, true)[1] == "category: utility", vim.api.nvim_buf_get_lines(0, 0, -1, true))
vim.wait(20000, function()
  return #vim.diagnostic.get(0) == 0
end, 20)
expect("nothing is left", #vim.diagnostic.get(0) == 0, vim.diagnostic.get(0))

local place = { textDocument = params.textDocument, position = { line = 3, character = 10 } }
local hover = ask("textDocument/hover", place)
expect("the length is told", hover and hover.contents.value:find("de 1024 caracteres"), hover)
vim.api.nvim_buf_set_lines(0, 4, 4, true, { "foot" })
local completed = ask("textDocument/completion", { textDocument = params.textDocument, position = { line = 4, character = 4 } })
local labels = vim.tbl_map(function(item) return item.label end, completed or {})
expect("keys are offered", vim.tbl_contains(labels, "footer"), labels)

vim.lsp.stop_client(client)
vim.wait(2000, function() return vim.lsp.client_is_stopped(client) end, 20)
io.stdout:write(wrong == 0 and "a finding, its fix, hover and completion work\n" or wrong .. " WRONG\n")
vim.cmd(wrong == 0 and "qall!" or "cquit 1")
