package io.rackside.bmc.virtual.tree;

import io.rackside.bmc.virtual.machine.BootOverride;
import io.rackside.bmc.virtual.machine.Led;
import io.rackside.bmc.virtual.machine.ResetType;
import io.rackside.bmc.virtual.machine.VirtualServer;
import io.rackside.bmc.virtual.service.Changed;
import io.rackside.bmc.virtual.service.Refusal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;

/** What can be changed in the tree; a change is done as a whole or not at all. */
final class Changes {
    private static final int LONGEST_ASSET_TAG = 48;
    private static final List<String> BOOT =
            List.of(
                    "BootSourceOverrideTarget",
                    "BootSourceOverrideEnabled",
                    "BootSourceOverrideMode");
    private static final String RESET = "ComputerSystem.Reset";

    private final VirtualServer server;
    private final Shape shape;
    private final BiPredicate<String, String> known;

    /**
     * The changes of that server's tree.
     *
     * @param known whether a resource has a property
     */
    Changes(VirtualServer server, Shape shape, BiPredicate<String, String> known) {
        this.server = server;
        this.shape = shape;
        this.known = known;
    }

    Set<String> methods(String path) {
        if (path.equals(View.SYSTEM) || path.equals(View.CHASSIS)) {
            return Set.of("PATCH");
        }
        return path.equals(SystemResources.RESET)
                        || path.equals(ServiceResources.TEST_EVENT)
                        || path.equals(LogResources.clearTarget(shape))
                ? Set.of("POST")
                : Set.of();
    }

    Changed apply(String path, Map<String, Object> body) {
        if (path.equals(SystemResources.RESET)) {
            return reset(body);
        }
        if (path.equals(ServiceResources.TEST_EVENT)) {
            return testEvent(body);
        }
        if (path.equals(LogResources.clearTarget(shape))) {
            server.clearLog();
            return new Changed.Done();
        }
        return patch(path.equals(View.SYSTEM), body);
    }

    private Changed reset(Map<String, Object> body) {
        if (!(body.get("ResetType") instanceof String word)) {
            return new Changed.Refused(Refusal.parameterMissing(RESET, "ResetType"));
        }
        var type = Words.find(ResetType.values(), Words::of, word);
        if (type.isEmpty()) {
            return new Changed.Refused(Refusal.parameterValue(RESET, "ResetType", word));
        }
        return switch (server.reset(type.get())) {
            case BEGUN -> new Changed.Done();
            case NEEDS_ON -> new Changed.Refused(Refusal.needsOn("1"));
            case NEEDS_OFF -> new Changed.Refused(Refusal.needsOff("1"));
            case BUSY -> new Changed.Refused(Refusal.inUse());
        };
    }

    private Changed testEvent(Map<String, Object> body) {
        Object message = body.getOrDefault("Message", "Test event.");
        if (!(message instanceof String text)) {
            return new Changed.Refused(Refusal.propertyType("Message", message.toString()));
        }
        server.testEvent(text.substring(0, Math.min(text.length(), 256)));
        return new Changed.Done();
    }

    private Changed patch(boolean system, Map<String, Object> body) {
        List<Runnable> steps = new ArrayList<>();
        for (var property : body.entrySet()) {
            Refusal refusal = prepare(system, property.getKey(), property.getValue(), steps);
            if (refusal != null) {
                return new Changed.Refused(refusal);
            }
        }
        steps.forEach(Runnable::run);
        return new Changed.Done();
    }

    /** Adds what is to be done, or tells why not. */
    private Refusal prepare(boolean system, String name, Object value, List<Runnable> steps) {
        return switch (name) {
            case "IndicatorLED" -> hasLed(system) ? led(value, steps) : unknown(name);
            case "LocationIndicatorActive" ->
                    shape.subsystems() ? locate(value, steps) : unknown(name);
            case "AssetTag" -> assetTag(value, steps);
            case "Boot" -> system ? boot(value, steps) : unknown(name);
            default ->
                    known.test(system ? View.SYSTEM : View.CHASSIS, name)
                            ? Refusal.propertyReadOnly(name)
                            : unknown(name);
        };
    }

    private boolean hasLed(boolean system) {
        return !system || shape.subsystems() || shape.wattsInOem();
    }

    private static Refusal unknown(String name) {
        return Refusal.propertyUnknown(name);
    }

    private Refusal led(Object value, List<Runnable> steps) {
        if (!(value instanceof String word)) {
            return Refusal.propertyType("IndicatorLED", String.valueOf(value));
        }
        var led = Led.of(word);
        if (led.isEmpty()) {
            return Refusal.propertyValue("IndicatorLED", word);
        }
        steps.add(() -> server.light(led.get()));
        return null;
    }

    private Refusal locate(Object value, List<Runnable> steps) {
        if (!(value instanceof Boolean on)) {
            return Refusal.propertyType("LocationIndicatorActive", String.valueOf(value));
        }
        steps.add(() -> server.light(on ? Led.BLINKING : Led.OFF));
        return null;
    }

    private Refusal assetTag(Object value, List<Runnable> steps) {
        if (!(value instanceof String tag) || tag.length() > LONGEST_ASSET_TAG) {
            return Refusal.propertyType("AssetTag", String.valueOf(value));
        }
        steps.add(() -> server.assetTag(tag));
        return null;
    }

    private Refusal boot(Object value, List<Runnable> steps) {
        if (!(value instanceof Map<?, ?> wanted)) {
            return Refusal.propertyType("Boot", String.valueOf(value));
        }
        BootOverride now = server.state().boot();
        for (Object key : wanted.keySet()) {
            if (!BOOT.contains(key)) {
                return unknown("Boot/" + key);
            }
        }
        Object target = or(wanted, BOOT.get(0), Words.of(now.device()));
        Object enabled = or(wanted, BOOT.get(1), Words.of(now.lasts()));
        Object mode = or(wanted, BOOT.get(2), Words.of(now.mode()));
        var device = Words.find(BootOverride.Device.values(), Words::of, target);
        var lasts = Words.find(BootOverride.Lasts.values(), Words::of, enabled);
        var by = Words.find(BootOverride.Mode.values(), Words::of, mode);
        if (device.isEmpty()) {
            return Refusal.propertyValue("Boot/" + BOOT.get(0), "" + target);
        }
        if (lasts.isEmpty()) {
            return Refusal.propertyValue("Boot/" + BOOT.get(1), "" + enabled);
        }
        if (by.isEmpty()) {
            return Refusal.propertyValue("Boot/" + BOOT.get(2), "" + mode);
        }
        steps.add(() -> server.boot(new BootOverride(device.get(), lasts.get(), by.get())));
        return null;
    }

    private static Object or(Map<?, ?> map, String key, Object otherwise) {
        return map.containsKey(key) ? map.get(key) : otherwise;
    }
}
