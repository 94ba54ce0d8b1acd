package ai.tiris.platform.graphql;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/**
 * Makes the arguments of our methods from what the schema has checked: enums, lists, and the records and classes marked as
 * inputs. The library writes every input as JSON text and reads that, which takes longer than to book what it says.
 */
final class InputBinder {
    private static final Map<Class<?>, Shape> SHAPES = new ConcurrentHashMap<>();

    private InputBinder() {}

    /** How an input class is made: of its constructor's parameters, or of its public fields. */
    private record Shape(Constructor<?> constructor, List<Part> parts, boolean record) {}

    private record Part(String name, Type type, @Nullable Field field) {}

    /**
     * {@code value} as {@code type} has it; an {@code Optional} that is left out stays null.
     *
     * @throws ArithmeticException for a whole number of more than 32 bits
     */
    static @Nullable Object bind(Type type, @Nullable Object value) {
        if (type instanceof ParameterizedType generic) {
            Type element = generic.getActualTypeArguments()[0];
            return generic.getRawType() == Optional.class
                    ? Optional.ofNullable(bind(element, value))
                    : list(element, value);
        }
        if (value == null) {
            return null;
        }
        Class<?> target = (Class<?>) type;
        if (target.isEnum()) {
            return word(target, value);
        }
        if (target == Integer.class && value instanceof Number number) {
            return new BigDecimal(number.toString()).intValueExact();
        }
        if (target == Double.class && value instanceof Number number) {
            return number.doubleValue();
        }
        return target.isAnnotationPresent(Input.class) ? input(target, (Map<?, ?>) value) : value;
    }

    private static @Nullable List<@Nullable Object> list(Type element, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        List<@Nullable Object> bound = new ArrayList<>();
        for (Object each : value instanceof Collection<?> many ? many : List.of(value)) {
            bound.add(bind(element, each));
        }
        return bound;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Object word(Class<?> type, Object value) {
        return Enum.valueOf((Class<Enum>) type, value.toString());
    }

    private static Object input(Class<?> type, Map<?, ?> given) {
        Shape shape = SHAPES.computeIfAbsent(type, InputBinder::shapeOf);
        try {
            if (shape.record()) {
                return shape.constructor()
                        .newInstance(shape.parts().stream()
                                .map(part -> bind(part.type(), given.get(part.name())))
                                .toArray());
            }
            Object input = shape.constructor().newInstance();
            for (Part part : shape.parts()) {
                if (part.field() != null && given.containsKey(part.name())) {
                    part.field().set(input, bind(part.type(), given.get(part.name())));
                }
            }
            return input;
        } catch (InvocationTargetException refused) {
            throw refused.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(refused);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Shape shapeOf(Class<?> type) {
        try {
            if (!type.isRecord()) {
                List<Part> fields = Arrays.stream(type.getFields())
                        .map(field -> new Part(field.getName(), field.getGenericType(), field))
                        .toList();
                return new Shape(type.getConstructor(), fields, false);
            }
            List<Part> components = new ArrayList<>();
            List<Class<?>> types = new ArrayList<>();
            for (RecordComponent component : type.getRecordComponents()) {
                components.add(new Part(component.getName(), component.getGenericType(), null));
                types.add(component.getType());
            }
            return new Shape(type.getDeclaredConstructor(types.toArray(Class<?>[]::new)), components, true);
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
