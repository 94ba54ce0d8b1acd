package ai.tiris.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.tiris.platform.scalars.Json;
import ai.tiris.support.BrowserPage;
import ai.tiris.support.Chromium;
import ai.tiris.support.PackagedApplication;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The explorer of the embedded mode, in a real browser. */
class ExplorerIT {
    private static final Pattern PAGE = Pattern.compile("/q/graphql-ui/#token=\\S+");
    private static final int PATIENCE_SECONDS = 60;

    /**
     * Runs the example of the first tab, and the fourth, which names a sub-account of this database. The page needs a moment
     * until it knows what the tab's operation is called, and sends the name of the other one's before.
     */
    private static final String RUN_EXAMPLES = """
            (async () => {
              const moment = () => new Promise(later => setTimeout(later, 200));
              const until = async find => {
                for (;;) {
                  const found = find();
                  if (found) return found;
                  await moment();
                }
              };
              const tabs = () => [...document.querySelectorAll('.graphiql-tab-button')];
              const text = place => document.querySelector(place + ' .CodeMirror')?.CodeMirror.getValue() ?? '';
              const run = async tab => {
                tab.click();
                await until(() => text('.graphiql-query-editor').includes(tab.textContent) && !text('.result-window'));
                for (;;) {
                  await moment();
                  document.querySelector('.graphiql-execute-button').click();
                  await moment();
                  const answer = JSON.parse(await until(() => text('.result-window')));
                  if (answer.data) return answer.data;
                }
              };
              await until(() => tabs().length && document.querySelector('.graphiql-execute-button'));
              return JSON.stringify({
                tabs: tabs().map(tab => tab.textContent), me: await run(tabs()[0]), deposit: await run(tabs()[3]) });
            })()""";

    @Test
    void the_explorer_opens_with_examples_that_run_as_the_demo_user(@TempDir Path directory) throws Exception {
        Optional<Path> program = Chromium.program();
        assumeTrue(program.isPresent(), "there is no Chromium on this machine");
        try (PackagedApplication application = PackagedApplication.start(
                                directory, Map.of("TIRIS_DATABASE", "embedded"))
                        .listening();
                Chromium browser = Chromium.open(program.get(), directory.resolve("browser"))) {
            BrowserPage page = browser.page();
            page.go(page(application).toString());
            JsonObject shown = Json.parseObject(page.evaluate(RUN_EXAMPLES));
            assertEquals(
                    List.of(
                            "MeAndMyTradings",
                            "NewestTransactions",
                            "APageFurther",
                            "Deposit",
                            "SearchTheLog",
                            "ReportAnEvent"),
                    shown.getJsonArray("tabs").getValuesAs(JsonString::getString));
            assertTrue(shown.getJsonObject("me").toString().contains("\"username\":\"demo\""), shown::toString);
            assertTrue(shown.getJsonObject("deposit").toString().contains("\"amount\":\"250.5\""), shown::toString);
        }
    }

    /** The demo's data come a moment after the port is open. */
    private static URI page(PackagedApplication application) throws InterruptedException {
        for (int waited = 0; waited < PATIENCE_SECONDS * 10; waited++) {
            Matcher page = PAGE.matcher(application.output());
            if (page.find()) {
                return application.endpoint().resolve(page.group());
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new IllegalStateException("it says no address of the explorer: " + application.output());
    }
}
