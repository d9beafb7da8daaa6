package io.rackside.drivers.host.parse;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The command line of QEMU, one argument in each line.
 *
 * @param name of the virtual machine, empty where it has none
 * @param uuid likewise
 * @param devices PCI addresses of what is passed through to it
 */
public record EmulatorLine(String name, String uuid, Set<String> devices) {
    private static final Pattern GUEST = Pattern.compile("(?:^|,)guest=([^,]*)");

    /** Written as a list of properties, and since QEMU 6.2 as JSON by libvirt. */
    private static final Pattern HOST =
            Pattern.compile(
                    "[,\"{]host\"?[=:]\\s*\"?((?:[0-9a-f]{4}:)?[0-9a-f]{2}:[0-9a-f]{2}\\.[0-7])");

    public static EmulatorLine parse(String text) {
        List<String> words = List.of(text.split("\n", -1));
        Set<String> devices = new LinkedHashSet<>();
        for (String word : words) {
            Matcher host = HOST.matcher(word);
            if (word.contains("vfio-pci") && host.find()) {
                String address = host.group(1);
                devices.add(address.length() == 7 ? "0000:" + address : address);
            }
        }
        return new EmulatorLine(name(after(words, "-name")), after(words, "-uuid"), devices);
    }

    private static String after(List<String> words, String option) {
        int at = words.indexOf(option);
        return at < 0 || at + 1 >= words.size() ? "" : words.get(at + 1).strip();
    }

    private static String name(String told) {
        Matcher guest = GUEST.matcher(told);
        if (guest.find()) {
            return guest.group(1);
        }
        int comma = told.indexOf(',');
        return comma < 0 ? told : told.substring(0, comma);
    }
}
