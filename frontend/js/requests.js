// htmx under a strict content policy: no evaluated code, no style it adds itself, only our own server, and the CSRF header.
import htmx from "htmx.org";

Object.assign(htmx.config, {
  allowEval: false,
  allowScriptTags: false,
  historyCacheSize: 0, // figures of an earlier visit must not come back from a browser's store
  includeIndicatorStyles: false,
  selfRequestsOnly: true,
});

export function cookie(name) {
  const found = document.cookie.split("; ").find((pair) => pair.startsWith(`${name}=`));
  return found ? decodeURIComponent(found.slice(name.length + 1)) : "";
}

document.addEventListener("htmx:configRequest", (event) => {
  event.detail.headers["X-CSRFToken"] = cookie("csrftoken");
});

// A failed request says so where the page keeps its messages; what was typed stays as it is.
function tellFailure(reason) {
  const messages = document.querySelector("[data-messages]");
  if (!messages) return;
  const line = document.createElement("p");
  line.className = "flash is-error";
  line.setAttribute("role", "alert");
  line.textContent = `没有保存成功，您填的内容还在。原因：${reason}`;
  messages.replaceChildren(line);
}

document.addEventListener("htmx:sendError", () => tellFailure("没有连上服务器，请稍后重试。"));
document.addEventListener("htmx:timeout", () => tellFailure("服务器没有按时回应，请稍后重试。"));
document.addEventListener("htmx:responseError", (event) => {
  const request = event.detail.xhr;
  const number = request.getResponseHeader("X-Request-ID");
  tellFailure(`服务器没有接受（${request.status}）${number ? `，编号 ${number}` : ""}`);
});
