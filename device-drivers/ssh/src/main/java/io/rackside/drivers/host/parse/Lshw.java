package io.rackside.drivers.host.parse;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.model.host.PciFunction;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code lshw -json}: the tree of a computer's parts. */
public final class Lshw {
    private static final Pattern PCI =
            Pattern.compile("pci@([0-9a-f]{4,8}:[0-9a-f]{2}:[0-9a-f]{2}\\.[0-7])");

    /** lshw's names of classes (hw.cc) and the numbers of the PCI code and ID assignment. */
    private static final Map<String, String> CLASSES =
            Map.of("network", "0200", "storage", "0180", "display", "0300", "bridge", "0604");

    private static final Map<String, String> STORES =
            Map.of("SCSI", "0100", "SATA", "0106", "RAID", "0104", "NVMe", "0108");

    /** A tree of parts is nowhere near as deep. */
    private static final int DEEPEST = 64;

    private Lshw() {}

    /**
     * The computer itself.
     *
     * @param serial as its maker gave it, empty where only root sees it
     */
    public record Computer(String vendor, String product, String serial) {}

    static boolean is(String text) {
        return text.stripLeading().matches("(?s)[\\[{].*\"class\"\\s*:.*");
    }

    public static Computer computer(String text) {
        for (JsonNode root : roots(text)) {
            if (JsonOutput.text(root, "class").equals("system")) {
                return new Computer(
                        JsonOutput.text(root, "vendor"),
                        JsonOutput.text(root, "product"),
                        JsonOutput.text(root, "serial"));
            }
        }
        throw new NotUnderstood("a system", text);
    }

    /** What is on the PCI bus; lshw tells names and no numbers of vendors and models. */
    public static List<PciFunction> functions(String text) {
        List<PciFunction> functions = new ArrayList<>();
        for (JsonNode root : roots(text)) {
            add(functions, root, 0);
        }
        if (functions.isEmpty()) {
            throw new NotUnderstood("pci@", text);
        }
        return functions;
    }

    /** Newer versions put the tree into a list, and print a list for one class of parts. */
    private static Iterable<JsonNode> roots(String text) {
        JsonNode root = JsonOutput.of(text);
        return root.isArray() ? root : List.of(root);
    }

    private static void add(List<PciFunction> functions, JsonNode part, int depth) {
        Matcher at = PCI.matcher(JsonOutput.text(part, "businfo"));
        if (at.matches()) {
            functions.add(
                    new PciFunction(
                            at.group(1),
                            classId(part),
                            "",
                            "",
                            JsonOutput.text(part, "vendor"),
                            JsonOutput.text(part, "product"),
                            JsonOutput.text(part.path("configuration"), "driver")));
        }
        if (depth < DEEPEST) {
            part.path("children").forEach(child -> add(functions, child, depth + 1));
        }
    }

    private static String classId(JsonNode part) {
        String name = JsonOutput.text(part, "class");
        String words = JsonOutput.text(part, "description");
        return name.equals("storage")
                ? STORES.entrySet().stream()
                        .filter(store -> words.startsWith(store.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse("0180")
                : CLASSES.getOrDefault(name, "");
    }
}
