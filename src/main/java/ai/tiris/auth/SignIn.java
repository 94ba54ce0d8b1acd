package ai.tiris.auth;

import io.smallrye.mutiny.Uni;

/** Signs in whom a provider vouches for: the first time the user is made, later the profile and the tokens follow. */
public interface SignIn {
    /**
     * The code by which the front end that gave {@code start} gets its tokens.
     *
     * <p>Fails with UNAUTHENTICATED (the user is disabled or deleted, or the link ticket is not good), CONFLICT (with a
     * link ticket: the identity is another user's, or this user has another one of this provider).
     */
    Uni<OneTimeCode> signIn(ProviderIdentity identity, SignInStart start, Client client);
}
