package io.rackside.drivers.host.parse;

import io.rackside.model.host.PciLink;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code lspci -vv}: how each card's link with its slot was negotiated; and sysfs, which has it
 * too.
 */
public final class LspciLinks {
    private static final Pattern SLOT =
            Pattern.compile("(?m)^((?:[0-9a-f]{4,8}:)?[0-9a-f]{2}:[0-9a-f]{2}\\.[0-7])\\s");
    private static final String RATE =
            "[^\\n]*?Speed (\\d+(?:\\.\\d+)?) ?GT/s[^,\\n]*, Width x(\\d+)";
    private static final Pattern CAN = Pattern.compile("(?m)^\\s+LnkCap:" + RATE);
    private static final Pattern HAS = Pattern.compile("(?m)^\\s+LnkSta:" + RATE);
    private static final Pattern SYSFS = Pattern.compile("(\\d{1,3}(?:\\.\\d)?) GT/s.*");

    /** A slot's link has at most 32 lanes; sysfs says 255 for one that is not known. */
    private static final int WIDEST = 32;

    private LspciLinks() {}

    /** By address, with the domain; what is on no PCI Express link is left out. */
    public static Map<String, PciLink> parse(String text) {
        Map<String, PciLink> links = new LinkedHashMap<>();
        Matcher slot = SLOT.matcher(text);
        boolean any = slot.find();
        if (!any) {
            throw new NotUnderstood("an address", text);
        }
        while (any) {
            String address = slot.group(1);
            int from = slot.end();
            any = slot.find();
            String part = text.substring(from, any ? slot.start() : text.length());
            Matcher can = CAN.matcher(part);
            Matcher has = HAS.matcher(part);
            if (can.find() && has.find()) {
                link(has.group(1), has.group(2), can.group(1), can.group(2))
                        .ifPresent(link -> links.put(PciAddress.whole(address), link));
            }
        }
        return links;
    }

    /**
     * What sysfs says since kernel 4.13: speeds such as {@code 8.0 GT/s PCIe}, widths in lanes.
     * Empty where it tells none.
     */
    public static Optional<PciLink> ofSysfs(
            String speed, String width, String speedMost, String widthMost) {
        Matcher now = SYSFS.matcher(speed);
        Matcher most = SYSFS.matcher(speedMost);
        return now.matches() && most.matches()
                ? link(now.group(1), width, most.group(1), widthMost)
                : Optional.empty();
    }

    private static Optional<PciLink> link(
            String speed, String width, String speedMost, String widthMost) {
        int lanes = Fields.number(width).orElse(0);
        int lanesMost = Fields.number(widthMost).orElse(0);
        // No lanes is no link: a card that is switched off, or a port of a virtual machine.
        if (lanes < 1 || lanes > WIDEST || lanesMost < 1 || lanesMost > WIDEST) {
            return Optional.empty();
        }
        return Optional.of(new PciLink(mega(speed), lanes, mega(speedMost), lanesMost));
    }

    private static int mega(String giga) {
        return (int) Math.round(Double.parseDouble(giga) * 1000);
    }
}
