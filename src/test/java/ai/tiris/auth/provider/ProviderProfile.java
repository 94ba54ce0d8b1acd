package ai.tiris.auth.provider;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;

/** The application with both providers on. */
public final class ProviderProfile implements QuarkusTestProfile {
    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(RunningProviders.class));
    }
}
