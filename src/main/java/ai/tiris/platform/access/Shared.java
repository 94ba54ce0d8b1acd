package ai.tiris.platform.access;

import io.smallrye.graphql.api.Directive;
import io.smallrye.graphql.api.DirectiveLocation;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** A field that a share link shows; it shows no other. */
@Directive(on = DirectiveLocation.FIELD_DEFINITION)
@Description("A share link shows this field; it shows no other.")
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Shared {
    /** True only for what neither is an amount nor could hold one, as free text could; but for the name that a trading goes by. */
    @NonNull
    @Description("Whether also a link that shows percentages only.")
    boolean percentOnly();
}
