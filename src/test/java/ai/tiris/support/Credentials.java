package ai.tiris.support;

/** A database role and the password that it logs in with in this run. */
public record Credentials(String user, String password) {}
