package ai.tiris.platform.graphql;

import ai.tiris.platform.errors.ErrorCode;
import ai.tiris.platform.errors.TirisException;
import ai.tiris.platform.limits.RecentlyUsed;
import ai.tiris.platform.limits.RequestLimits;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Documents that a caller names by their SHA-256 in place of sending them: automatic persisted queries. With a list of
 * allowed documents nothing else is run, whoever asks. A singleton, so that the list is read at the start.
 */
@Singleton
class PersistedDocuments {
    /** The words by which clients of automatic persisted queries know that they have to send the document. */
    static final String NOT_FOUND = "PersistedQueryNotFound";

    private static final int MOST_DOCUMENTS = 500;

    private final int mostCharacters;
    private final @Nullable Map<String, String> allowed;
    private final RecentlyUsed<String, String> sent = new RecentlyUsed<>(MOST_DOCUMENTS);

    PersistedDocuments(
            RequestLimits limits, @ConfigProperty(name = "tiris.allowed-documents") Optional<String> allowedDocuments) {
        this.mostCharacters = limits.documentCharacters();
        this.allowed =
                allowedDocuments.map(Path::of).map(PersistedDocuments::read).orElse(null);
    }

    /**
     * The document that a request means.
     *
     * <p>Fails with VALIDATION (query, extensions), NOT_FOUND for a hash that is not known yet, FORBIDDEN for a document
     * that is not allowed.
     */
    String document(@Nullable String query, Map<String, Object> extensions) {
        String hash = hash(extensions);
        if (allowed != null) {
            return allowed(allowed, query, hash);
        }
        if (hash == null) {
            return required(query);
        }
        if (query == null) {
            return known(sent.get(hash));
        }
        if (!hash.equals(sha256(query))) {
            throw TirisException.validation("extensions", "The hash is not the document's.");
        }
        if (query.length() <= mostCharacters) {
            sent.put(hash, query);
        }
        return query;
    }

    private static String allowed(Map<String, String> allowed, @Nullable String query, @Nullable String hash) {
        String document = allowed.get(hash == null ? sha256(required(query)) : hash);
        if (document == null || (query != null && !query.equals(document))) {
            throw new TirisException(ErrorCode.FORBIDDEN, "This document is not among those that are run here.");
        }
        return document;
    }

    private static @Nullable String hash(Map<String, Object> extensions) {
        Object persisted = extensions.get("persistedQuery");
        if (persisted == null) {
            return null;
        }
        if (persisted instanceof Map<?, ?> parts && parts.get("sha256Hash") instanceof String hash) {
            return hash;
        }
        throw TirisException.validation("extensions", "persistedQuery must have a sha256Hash.");
    }

    private static String required(@Nullable String query) {
        if (query == null || query.isEmpty()) {
            throw TirisException.validation("query", "Must be a document.");
        }
        return query;
    }

    private static String known(@Nullable String document) {
        if (document == null) {
            throw new TirisException(ErrorCode.NOT_FOUND, NOT_FOUND);
        }
        return document;
    }

    /** Every file with the ending {@code .graphql} in a directory is one document. */
    private static Map<String, String> read(Path directory) {
        Map<String, String> documents = new LinkedHashMap<>();
        try (var files = Files.newDirectoryStream(directory, "*.graphql")) {
            for (Path file : files) {
                String document = Files.readString(file);
                documents.put(sha256(document), document);
            }
        } catch (IOException failure) {
            throw new IllegalStateException("tiris.allowed-documents: " + directory + " cannot be read", failure);
        }
        return documents;
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
