/**
 * WeChat, which is OAuth 2 in its own words: {@code appid} and {@code secret} in the query, JSON as text/plain, failures
 * inside answers of status 200, no ID token and no e-mail. Nobody else knows of these.
 */
@NullMarked
package ai.tiris.auth.wechat;

import org.jspecify.annotations.NullMarked;
