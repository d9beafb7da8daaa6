package io.rackside.drivers.host.parse;

import io.rackside.model.host.KernelModule;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** {@code modinfo}: a driver as it lies on the disk. */
public final class Modinfo {
    private static final Pattern FIRMWARE = Pattern.compile("firmware:\\s+(\\S+)");

    private Modinfo() {}

    public static KernelModule parse(String text) {
        Map<String, String> fields = Fields.of(text);
        String file = fields.getOrDefault("filename", "");
        if (file.isEmpty()) {
            throw new NotUnderstood("filename", text);
        }
        List<String> firmware =
                text.lines()
                        .map(FIRMWARE::matcher)
                        .filter(line -> line.matches())
                        .map(line -> line.group(1))
                        .toList();
        return new KernelModule(
                name(fields, file),
                file,
                fields.getOrDefault("version", ""),
                fields.getOrDefault("vermagic", "").split(" ", 2)[0],
                firmware,
                fields.getOrDefault("signer", ""),
                fields.containsKey("intree"));
    }

    /** Old kmod tells no name, and the file's may have a dash where the kernel has none. */
    private static String name(Map<String, String> fields, String file) {
        String last = file.substring(file.lastIndexOf('/') + 1);
        int dot = last.indexOf('.');
        String plain = dot < 0 ? last : last.substring(0, dot);
        return fields.getOrDefault("name", plain.replace('-', '_'));
    }
}
