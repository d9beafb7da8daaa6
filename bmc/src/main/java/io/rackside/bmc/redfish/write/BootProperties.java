package io.rackside.bmc.redfish.write;

import io.rackside.bmc.redfish.wire.Resource;
import io.rackside.model.settings.Change;
import io.rackside.model.settings.Settings;
import io.rackside.model.settings.Settings.BootLasting;
import io.rackside.model.settings.Settings.BootMode;
import io.rackside.model.settings.Settings.BootSource;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * ComputerSystem.Boot in DSP0268's words, and in those older services have for the same.
 *
 * @param modeIsTaken whether the BMC lets the mode be chosen here
 */
record BootProperties(Resource boot, boolean modeIsTaken) {
    static final String TARGET = "BootSourceOverrideTarget";
    static final String ENABLED = "BootSourceOverrideEnabled";
    static final String MODE = "BootSourceOverrideMode";
    private static final String ALLOWED = "@Redfish.AllowableValues";

    /** What is set now. */
    Settings.Boot now() {
        BootLasting lasting = lasting(boot.text(ENABLED)).orElse(BootLasting.DISABLED);
        BootSource source = source(boot.text(TARGET));
        boolean none = lasting == BootLasting.DISABLED || source == BootSource.NONE;
        return new Settings.Boot(
                none ? BootSource.NONE : source,
                none ? BootLasting.DISABLED : lasting,
                mode(boot.text(MODE)),
                sources(),
                lastings(),
                modes());
    }

    /** Where nothing is listed, what every service has. */
    private Set<BootSource> sources() {
        Set<BootSource> sources = EnumSet.noneOf(BootSource.class);
        List<String> told = boot.texts(TARGET + ALLOWED);
        for (BootSource source : BootSource.values()) {
            if (told.isEmpty() ? usual(source) : words(source).stream().anyMatch(told::contains)) {
                sources.add(source);
            }
        }
        // That nothing overrides the usual order can always be asked for.
        sources.add(BootSource.NONE);
        return sources;
    }

    private static boolean usual(BootSource source) {
        return switch (source) {
            case NONE, PXE, DISK, CD, USB, SETUP -> true;
            case DIAGNOSTICS, REMOTE_MEDIA, UEFI_SHELL, UEFI_HTTP, OTHER -> false;
        };
    }

    private Set<BootLasting> lastings() {
        Set<BootLasting> lastings = EnumSet.noneOf(BootLasting.class);
        boot.texts(ENABLED + ALLOWED).forEach(word -> lasting(word).ifPresent(lastings::add));
        return lastings.isEmpty() ? EnumSet.allOf(BootLasting.class) : lastings;
    }

    private Set<BootMode> modes() {
        Set<BootMode> modes = EnumSet.noneOf(BootMode.class);
        if (modeIsTaken && boot.has(MODE)) {
            boot.texts(MODE + ALLOWED).forEach(word -> mode(word).ifPresent(modes::add));
            if (boot.texts(MODE + ALLOWED).isEmpty()) {
                modes.addAll(EnumSet.allOf(BootMode.class));
            }
        }
        return modes;
    }

    /** Whether that is what is set now; what was not asked for does not count. */
    boolean shows(Change.Boot wanted) {
        Settings.Boot now = now();
        return now.source() == wanted.source()
                && (wanted.source() == BootSource.NONE || now.lasting() == wanted.lasting())
                && (wanted.mode().isEmpty() || now.mode().equals(wanted.mode()));
    }

    /**
     * The bodies that ask for it, the preferred one first. Makers differ in whether the mode may,
     * has to, or must not stand beside the source.
     *
     * @param needsMode whether the mode that is set has to be told again
     */
    List<Map<String, Object>> bodies(Change.Boot wanted, boolean needsMode) {
        Optional<String> asked = wanted.mode().map(BootProperties::word);
        Optional<String> set =
                Optional.of(boot.text(MODE)).filter(word -> modeIsTaken && mode(word).isPresent());
        List<Map<String, Object>> bodies = new ArrayList<>();
        if (asked.isPresent()) {
            bodies.add(body(wanted, asked));
        } else {
            Map<String, Object> without = body(wanted, Optional.empty());
            Map<String, Object> with = body(wanted, set);
            bodies.add(needsMode ? with : without);
            bodies.add(needsMode ? without : with);
        }
        if (wanted.source() == BootSource.NONE && asked.isEmpty()) {
            bodies.add(Map.of(ENABLED, word(BootLasting.DISABLED)));
        }
        return bodies.stream().distinct().map(b -> Map.<String, Object>of("Boot", b)).toList();
    }

    private Map<String, Object> body(Change.Boot wanted, Optional<String> mode) {
        Map<String, Object> body = new LinkedHashMap<>();
        List<String> told = boot.texts(TARGET + ALLOWED);
        body.put(
                TARGET,
                words(wanted.source()).stream()
                        .filter(told::contains)
                        .findFirst()
                        .orElse(words(wanted.source()).getFirst()));
        BootLasting lasting =
                wanted.source() == BootSource.NONE ? BootLasting.DISABLED : wanted.lasting();
        // H3C HDM has no Disabled: there the source None says it alone.
        if (lastings().contains(lasting)) {
            body.put(ENABLED, word(lasting));
        }
        mode.ifPresent(word -> body.put(MODE, word));
        return body;
    }

    private static BootSource source(String word) {
        for (BootSource source : BootSource.values()) {
            if (words(source).contains(word)) {
                return source;
            }
        }
        return word.isEmpty() ? BootSource.NONE : BootSource.OTHER;
    }

    /** DSP0268's word first, then those of Supermicro X10. */
    private static List<String> words(BootSource source) {
        return switch (source) {
            case NONE -> List.of("None");
            case PXE -> List.of("Pxe");
            case DISK -> List.of("Hdd");
            case CD -> List.of("Cd", "CD/DVD");
            case USB -> List.of("Usb", "UsbKey");
            case SETUP -> List.of("BiosSetup");
            case DIAGNOSTICS -> List.of("Diags");
            case REMOTE_MEDIA -> List.of("RemoteDrive");
            case UEFI_SHELL -> List.of("UefiShell");
            case UEFI_HTTP -> List.of("UefiHttp");
            case OTHER -> List.of();
        };
    }

    private static Optional<BootLasting> lasting(String word) {
        return switch (word) {
            case "Disabled" -> Optional.of(BootLasting.DISABLED);
            case "Once" -> Optional.of(BootLasting.ONCE);
            case "Continuous" -> Optional.of(BootLasting.ALWAYS);
            default -> Optional.empty();
        };
    }

    private static String word(BootLasting lasting) {
        return switch (lasting) {
            case DISABLED -> "Disabled";
            case ONCE -> "Once";
            case ALWAYS -> "Continuous";
        };
    }

    private static Optional<BootMode> mode(String word) {
        return switch (word) {
            case "UEFI" -> Optional.of(BootMode.UEFI);
            case "Legacy" -> Optional.of(BootMode.LEGACY);
            default -> Optional.empty();
        };
    }

    private static String word(BootMode mode) {
        return switch (mode) {
            case UEFI -> "UEFI";
            case LEGACY -> "Legacy";
        };
    }
}
