package ai.tiris.support;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A tab of a {@link Chromium}. Tabs that were opened apart share nothing, as the windows of two people. */
public final class BrowserPage {
    private static final int MOST_ATTEMPTS = 100;
    private static final String WHEN = """
            (async () => {
              for (;;) {
                const found = %s;
                if (found) return String(found);
                await new Promise(later => setTimeout(later, 20));
              }
            })()""";

    private final DevTools tools;
    private final String context;
    private final String session;
    private final List<JsonObject> events = new CopyOnWriteArrayList<>();

    /** What the browser has sent: {@code headers} by their names in lower case, those that no script sees too. */
    public record Sent(String method, String url, Map<String, String> headers) {}

    private BrowserPage(DevTools tools, String context, String session) {
        this.tools = tools;
        this.context = context;
        this.session = session;
    }

    static BrowserPage apart(DevTools tools) throws Exception {
        return in(tools.run(null, "Target.createBrowserContext", Map.of()).getString("browserContextId"), tools);
    }

    private static BrowserPage in(String context, DevTools tools) throws Exception {
        String target = tools.run(
                        null, "Target.createTarget", Map.of("url", "about:blank", "browserContextId", context))
                .getString("targetId");
        String session = tools.run(null, "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .getString("sessionId");
        BrowserPage page = new BrowserPage(tools, context, session);
        tools.listen(session, page.events::add);
        page.run("Page.enable", Map.of());
        page.run("Network.enable", Map.of());
        return page;
    }

    /** A further tab of the same person. */
    public BrowserPage another() throws Exception {
        return in(context, tools);
    }

    /** Returns as the page begins to load. */
    public void go(String address) throws Exception {
        run("Page.navigate", Map.of("url", address));
    }

    /** What a script comes to, which is a text or the promise of one. It starts again where a page is loaded meanwhile. */
    public String evaluate(String script) throws Exception {
        Map<String, ?> parameters = Map.of("expression", script, "awaitPromise", true);
        JsonObject answer = JsonValue.EMPTY_JSON_OBJECT;
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            answer = tools.ask(session, "Runtime.evaluate", parameters);
            JsonObject result = answer.getJsonObject("result");
            if (result != null && result.containsKey("exceptionDetails")) {
                throw new IllegalStateException(result.toString());
            }
            if (result != null) {
                return result.getJsonObject("result").getString("value");
            }
        }
        throw new IllegalStateException(answer.toString());
    }

    /** What an expression of JavaScript comes to as soon as it is something, on this page or one that follows. */
    public String when(String expression) throws Exception {
        return evaluate(WHEN.formatted(expression));
    }

    /** Clicks on an element once it is there. */
    public void click(String selector) throws Exception {
        String element = "document.querySelector('" + selector + "')";
        when(element);
        evaluate("(() => { setTimeout(() => " + element + ".click()); return '' })()");
    }

    /** All that this tab has sent, redirects too; without headers what the cache answered. */
    public List<Sent> sent() {
        Map<String, List<JsonObject>> headers = new TreeMap<>();
        List<JsonObject> requests = new ArrayList<>();
        for (JsonObject event : events) {
            String method = event.getString("method");
            if (method.equals("Network.requestWillBeSent")) {
                requests.add(event.getJsonObject("params"));
            } else if (method.equals("Network.requestWillBeSentExtraInfo")) {
                JsonObject extra = event.getJsonObject("params");
                headers.computeIfAbsent(extra.getString("requestId"), id -> new ArrayList<>())
                        .add(extra.getJsonObject("headers"));
            }
        }
        return requests.stream()
                .map(request -> sent(
                        request.getJsonObject("request"),
                        headers.getOrDefault(request.getString("requestId"), new ArrayList<>())))
                .toList();
    }

    /** The redirects of one request have one id, and their headers come in their order. */
    private static Sent sent(JsonObject request, List<JsonObject> headers) {
        Map<String, String> named = new TreeMap<>();
        (headers.isEmpty() ? JsonValue.EMPTY_JSON_OBJECT : headers.remove(0))
                .forEach((name, value) -> named.put(name.toLowerCase(Locale.ROOT), ((JsonString) value).getString()));
        return new Sent(request.getString("method"), request.getString("url"), named);
    }

    /** The addresses that the back button leads to, and this one. */
    public List<String> history() throws Exception {
        return run("Page.getNavigationHistory", Map.of()).getJsonArray("entries").stream()
                .map(entry -> entry.asJsonObject().getString("url"))
                .toList();
    }

    private JsonObject run(String method, Map<String, ?> parameters) throws Exception {
        return tools.run(session, method, parameters);
    }
}
