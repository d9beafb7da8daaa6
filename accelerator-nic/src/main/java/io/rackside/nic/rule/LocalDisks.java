package io.rackside.nic.rule;

import io.rackside.model.Message;
import io.rackside.model.host.Fact;
import io.rackside.model.host.HostDrive;
import io.rackside.model.host.MultipathMap;
import io.rackside.model.host.MultipathMap.DiskPath;
import io.rackside.model.host.MultipathSettings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which of the disks that multipath took are the host's own. A disk at SAS may be one of an array
 * or an enclosure, so it is local only with a single way and the name of a maker of disks, or where
 * the system lies on it; a volume of a RAID controller tells no transport, so its product does. The
 * names are from general knowledge and from what makers print on controllers; what they do not
 * decide is unread.
 */
final class LocalDisks {
    private static final Set<String> INSIDE = Set.of("sata", "ata", "usb", "spi", "nvme");
    private static final Pattern OVER_NETWORK = Pattern.compile("fc|fcoe|iscsi|nvme-.+");

    /** Volumes of controllers in the host; arrays of the same makers have other names. */
    private static final Pattern RAID_VOLUME =
            Pattern.compile(
                    "(?i).*(?:PERC|MegaRAID|ServeRAID|SmartRAID|LOGICAL VOLUME|LogicalDrv|\\bMR["
                        + " -]?(?:SAS|\\d{4})|\\bRAID[ -]?\\d{3}|SAS3\\d{3}|\\b9\\d{3}-\\d+i).*");

    /** Makers of disks that make no arrays under the same name. */
    private static final Pattern DISK_MAKER =
            Pattern.compile(
                    "(?i)(?:SEAGATE|TOSHIBA|KIOXIA|HGST|WDC?|SAMSUNG|MICRON|INTEL)(?:[ ,_].*)?");

    private LocalDisks() {}

    /**
     * The table {@link Table#MULTIPATH_DRIVES}.
     *
     * @param settings by which multipath takes disks
     */
    static List<Row> rows(
            List<MultipathMap> maps, List<HostDrive> drives, Fact<MultipathSettings> settings) {
        Map<String, HostDrive> byName =
                drives.stream()
                        .collect(
                                Collectors.toMap(
                                        HostDrive::name, Function.identity(), (one, _) -> one));
        List<Row> rows = new ArrayList<>();
        for (MultipathMap map : maps) {
            for (DiskPath path : map.paths()) {
                rows.add(row(map, path.drive(), byName.get(path.drive()), settings));
            }
        }
        return rows;
    }

    private static Row row(
            MultipathMap map, String name, HostDrive drive, Fact<MultipathSettings> settings) {
        String transport = drive == null ? "" : drive.transport();
        Fact<String> local = local(map, transport, drive);
        return new Row(
                name,
                Map.of(
                        "map",
                        Fact.known(map.name()),
                        "transport",
                        transport.isEmpty() ? notTold() : Fact.known(transport),
                        "local",
                        local,
                        "findMultipaths",
                        local.equals(Fact.known("yes")) ? taking(settings) : Fact.notSupported()));
    }

    /** What multipath takes beside what it was told to; of disks of the SAN it does not matter. */
    private static Fact<String> taking(Fact<MultipathSettings> settings) {
        return settings.value()
                .map(set -> set.defaults().get("find_multipaths"))
                .map(Fact::known)
                .orElseGet(LocalDisks::notTold);
    }

    private static Fact<String> local(MultipathMap map, String transport, HostDrive drive) {
        if (INSIDE.contains(transport)) {
            return Fact.known("yes");
        }
        if (OVER_NETWORK.matcher(transport).matches()) {
            return Fact.known("no");
        }
        String product = drive == null ? "" : drive.vendor() + " " + drive.model();
        if (is(RAID_VOLUME, map.product()) || is(RAID_VOLUME, product)) {
            return Fact.known("yes");
        }
        if (map.paths().size() > 1) {
            return transport.equals("sas") ? Fact.known("no") : notTold();
        }
        boolean system = drive != null && drive.mountPoints().contains("/");
        boolean plain = is(DISK_MAKER, map.product()) || is(DISK_MAKER, product.strip());
        return system || transport.equals("sas") && plain ? Fact.known("yes") : notTold();
    }

    private static boolean is(Pattern names, String product) {
        return names.matcher(product).matches();
    }

    private static Fact<String> notTold() {
        return Fact.unread(Message.of("nic.rule.not-told"));
    }
}
