package ai.tiris.platform.start;

import java.nio.file.Path;

/** Where the keys are: those that sign access tokens, and those of the secrets in the database. */
record KeyFiles(Path tokens, Path secrets) {}
