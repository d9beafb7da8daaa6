package io.rackside.store;

import io.rackside.model.Message;
import io.rackside.model.host.Fact;
import io.rackside.operations.Messages;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The model's records as JSON and back, by their components.
 *
 * <p>An identity (a record of one text named {@code value}) is that text; an empty optional is left
 * out; a member of a sealed interface names itself in {@code is}. A component that an older
 * Rackside did not write is read as empty, a component it does not know any more is passed over.
 */
final class RecordJson {
    private static final String IS = "is";

    private final Map<Class<?>, Shape> shapes = new ConcurrentHashMap<>();

    private record Shape(RecordComponent[] components, Constructor<?> constructor) {}

    String write(Object value) {
        return Json.write(plain(value));
    }

    /**
     * @throws IllegalArgumentException when the text is not such a record
     */
    <T> T read(Class<T> type, String text) {
        return type.cast(value(type, Json.read(text)));
    }

    /**
     * @throws IllegalArgumentException when the text is not a list of such records
     */
    <T> List<T> readList(Class<T> type, String text) {
        List<T> all = new ArrayList<>();
        for (Object element : list(Json.read(text))) {
            all.add(type.cast(value(type, element)));
        }
        return List.copyOf(all);
    }

    private Object plain(Object value) {
        return switch (value) {
            case null -> throw new IllegalArgumentException("a record without a value");
            case String text -> text;
            case Boolean truth -> truth;
            case Integer number -> number.longValue();
            case Long number -> number;
            case Double number -> plain(number.doubleValue());
            case Enum<?> constant -> constant.name();
            case Instant instant -> instant.toString();
            case Duration duration -> duration.toString();
            case Message message -> Messages.toCanonical(message);
            case Record record -> record(record);
            case Collection<?> elements -> elements.stream().map(this::plain).toList();
            case Map<?, ?> map -> {
                Map<String, Object> all = new LinkedHashMap<>();
                map.forEach((key, element) -> all.put((String) key, plain(element)));
                yield all;
            }
            default ->
                    throw new IllegalArgumentException(
                            "no JSON for a " + value.getClass().getName());
        };
    }

    /** JSON has no word for what is not a number. */
    private static Object plain(double number) {
        return Double.isFinite(number) ? (Object) number : Double.toString(number);
    }

    private Object record(Record record) {
        Shape shape = shape(record.getClass());
        if (isIdentity(shape)) {
            return component(record, shape.components()[0]);
        }
        Map<String, Object> all = new LinkedHashMap<>();
        if (sealedParent(record.getClass()).isPresent()) {
            all.put(IS, record.getClass().getSimpleName());
        }
        for (RecordComponent component : shape.components()) {
            present(component(record, component))
                    .ifPresent(value -> all.put(component.getName(), plain(value)));
        }
        return all;
    }

    private static Optional<?> present(Object value) {
        return switch (value) {
            case Optional<?> optional -> optional;
            case OptionalInt optional ->
                    optional.isPresent() ? Optional.of(optional.getAsInt()) : Optional.empty();
            case OptionalLong optional ->
                    optional.isPresent() ? Optional.of(optional.getAsLong()) : Optional.empty();
            case OptionalDouble optional ->
                    optional.isPresent() ? Optional.of(optional.getAsDouble()) : Optional.empty();
            default -> Optional.of(value);
        };
    }

    private Object value(Type type, Object plain) {
        if (type instanceof ParameterizedType generic) {
            return container(generic, plain);
        }
        Class<?> wanted = (Class<?>) type;
        if (wanted == OptionalInt.class) {
            return plain == null ? OptionalInt.empty() : OptionalInt.of(whole(plain));
        } else if (wanted == OptionalLong.class) {
            return plain == null ? OptionalLong.empty() : OptionalLong.of(of(Long.class, plain));
        } else if (wanted == OptionalDouble.class) {
            return plain == null ? OptionalDouble.empty() : OptionalDouble.of(decimal(plain));
        } else if (wanted == String.class) {
            return plain == null ? "" : of(String.class, plain);
        } else if (wanted == boolean.class || wanted == Boolean.class) {
            return plain != null && of(Boolean.class, plain);
        } else if (wanted == int.class || wanted == Integer.class) {
            return plain == null ? 0 : whole(plain);
        } else if (wanted == long.class || wanted == Long.class) {
            return plain == null ? 0L : of(Long.class, plain);
        } else if (wanted == double.class || wanted == Double.class) {
            return plain == null ? 0.0 : decimal(plain);
        } else if (wanted == Instant.class) {
            return Instant.parse(of(String.class, plain));
        } else if (wanted == Duration.class) {
            return Duration.parse(of(String.class, plain));
        } else if (wanted == Message.class) {
            return Messages.fromCanonical(plain);
        } else if (wanted.isEnum()) {
            return constant(wanted, of(String.class, plain));
        } else if (wanted.isSealed()) {
            return member(wanted, plain);
        } else if (wanted.isRecord()) {
            return record(wanted, plain);
        }
        throw new IllegalArgumentException("no JSON for a " + wanted.getName());
    }

    private Object container(ParameterizedType type, Object plain) {
        Class<?> raw = (Class<?>) type.getRawType();
        Type[] of = type.getActualTypeArguments();
        if (raw == Optional.class) {
            return plain == null ? Optional.empty() : Optional.of(value(of[0], plain));
        } else if (Collection.class.isAssignableFrom(raw)) {
            Collection<Object> all = raw == List.class ? new ArrayList<>() : new LinkedHashSet<>();
            list(plain).forEach(element -> all.add(value(of[0], element)));
            return all;
        } else if (raw == Map.class || raw == SortedMap.class) {
            Map<Object, Object> all = new TreeMap<>();
            map(plain).forEach((key, element) -> all.put(key, value(of[1], element)));
            return all;
        }
        if (raw == Fact.class) {
            return plain == null
                    ? Fact.unread(Message.of("store.not-kept"))
                    : member(raw, plain, of);
        }
        throw new IllegalArgumentException("no JSON for a " + raw.getName());
    }

    private Object member(Class<?> parent, Object plain, Type... of) {
        Object name = map(plain).get(IS);
        return Arrays.stream(parent.getPermittedSubclasses())
                .filter(member -> member.getSimpleName().equals(name))
                .findFirst()
                .map(member -> record(member, plain, of))
                .orElseThrow(() -> new IllegalArgumentException("no " + parent.getSimpleName()));
    }

    /**
     * @param of what stands for the type's parameters, which a sealed parent's members have alike
     */
    private Object record(Class<?> type, Object plain, Type... of) {
        Shape shape = shape(type);
        Object[] arguments = new Object[shape.components().length];
        if (isIdentity(shape)) {
            arguments[0] = of(String.class, plain);
        } else {
            Map<?, ?> map = map(plain);
            for (int i = 0; i < arguments.length; i++) {
                RecordComponent component = shape.components()[i];
                arguments[i] =
                        value(
                                bound(component.getGenericType(), type, of),
                                map.get(component.getName()));
            }
        }
        try {
            return shape.constructor().newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException("not a " + type.getSimpleName(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getName(), e);
        }
    }

    private static Type bound(Type component, Class<?> type, Type... of) {
        int index = List.of(type.getTypeParameters()).indexOf(component);
        return index < 0 ? component : of[index];
    }

    private Shape shape(Class<?> type) {
        return shapes.computeIfAbsent(
                type,
                _ -> {
                    RecordComponent[] components = type.getRecordComponents();
                    Class<?>[] types =
                            Arrays.stream(components)
                                    .map(RecordComponent::getType)
                                    .toArray(Class<?>[]::new);
                    try {
                        return new Shape(components, type.getDeclaredConstructor(types));
                    } catch (NoSuchMethodException e) {
                        throw new IllegalStateException("every record has one", e);
                    }
                });
    }

    private static boolean isIdentity(Shape shape) {
        return shape.components().length == 1
                && shape.components()[0].getName().equals("value")
                && shape.components()[0].getType() == String.class;
    }

    private static Optional<Class<?>> sealedParent(Class<?> type) {
        return Arrays.stream(type.getInterfaces()).filter(Class::isSealed).findFirst();
    }

    private static Object component(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component.toString(), e);
        }
    }

    private static Object constant(Class<?> type, String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> ((Enum<?>) constant).name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "no " + type.getSimpleName() + " " + name));
    }

    private static int whole(Object plain) {
        return Math.toIntExact(of(Long.class, plain));
    }

    private static double decimal(Object plain) {
        return switch (plain) {
            case Double number -> number;
            case Long number -> number;
            case String text -> Double.parseDouble(text);
            default -> throw new IllegalArgumentException("not a number");
        };
    }

    private static List<?> list(Object plain) {
        return plain == null ? List.of() : of(List.class, plain);
    }

    private static Map<?, ?> map(Object plain) {
        return of(Map.class, plain);
    }

    private static <T> T of(Class<T> type, Object plain) {
        if (!type.isInstance(plain)) {
            throw new IllegalArgumentException("not a " + type.getSimpleName());
        }
        return type.cast(plain);
    }
}
