package io.rackside.drivers.host.parse;

import io.rackside.model.host.CardSettings.Setting;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code mlxconfig -e query}: what is set in a card's flash.
 *
 * @param type such as {@code ConnectX4LX}
 * @param device its PCI address as the tool writes it, empty when not told
 */
public record MlxConfig(String type, String device, List<Setting> settings) {
    private static final Pattern HEAD =
            Pattern.compile("(?m)^(Device type|Device|Description|Name):[ \\t]*(\\S[^\\n]*)?$");
    private static final Pattern LINE =
            Pattern.compile(
                    "(?m)^\\*?[ \\t]++([A-Z][A-Z0-9_]*+(?:\\[\\d++])?+)[ \\t]++(\\S++)"
                            + "[ \\t]++(\\S++)[ \\t]++(\\S++)[ \\t\\r]*+$");

    public MlxConfig {
        settings = List.copyOf(settings);
    }

    /** Of the first card; a whole array that is told by its bounds alone is left out. */
    public static MlxConfig parse(String text) {
        String type = "";
        String device = "";
        Matcher head = HEAD.matcher(text);
        while (head.find()) {
            String value = head.group(2) == null ? "" : head.group(2).strip();
            switch (head.group(1)) {
                case "Device type" -> type = type.isEmpty() ? value : type;
                case "Device" -> device = device.isEmpty() ? value : device;
                default -> {}
            }
        }
        List<Setting> settings = new ArrayList<>();
        Matcher line = LINE.matcher(text);
        while (line.find()) {
            if (!line.group(2).startsWith("Array[")) {
                settings.add(
                        new Setting(line.group(1), line.group(2), line.group(3), line.group(4)));
            }
        }
        if (type.isEmpty() && settings.isEmpty()) {
            throw new NotUnderstood("Device type", text);
        }
        return new MlxConfig(type, device, settings);
    }
}
