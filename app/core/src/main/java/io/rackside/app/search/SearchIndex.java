package io.rackside.app.search;

import io.rackside.app.site.SiteModel;
import io.rackside.model.Cabinet;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Endpoint;
import io.rackside.model.Inventory;
import io.rackside.model.Site;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Finds sites, cabinets and boxes by anything written on them: name, address, serial number, asset
 * tag, MAC, make and model, role, place. Immutable.
 *
 * <p>It reads every entry for every search: 5 000 boxes are about 1 MB of text, less than a
 * millisecond's work, and nothing has to be kept in step.
 */
public final class SearchIndex {
    /** Most words of a search that are looked at. */
    private static final int WORDS_MAX = 8;

    private final List<Entry> entries;

    private SearchIndex(List<Entry> entries) {
        this.entries = entries;
    }

    /**
     * @param written what stands on a box and its parts, see {@link #written}
     */
    public static SearchIndex of(SiteModel model, Function<DeviceId, List<String>> written) {
        List<Entry> entries = new ArrayList<>();
        Map<Object, String> paths = new HashMap<>();
        for (Site site : model.activeSites()) {
            entries.add(Entry.of(new Hit.AtSite(site.id()), site.name(), "", List.of(site.name())));
            paths.put(site.id(), site.name());
        }
        for (Cabinet cabinet : model.activeCabinets()) {
            String site = paths.getOrDefault(cabinet.site(), "");
            entries.add(
                    Entry.of(
                            new Hit.AtCabinet(cabinet.id()),
                            cabinet.name(),
                            site,
                            List.of(cabinet.name(), cabinet.room(), cabinet.row(), site)));
            paths.put(cabinet.id(), site);
        }
        for (Device device : model.devices()) {
            if (device.retired().isEmpty()) {
                entries.add(
                        entry(
                                model,
                                device,
                                paths.getOrDefault(device.cabinet(), ""),
                                written.apply(device.id())));
            }
        }
        return new SearchIndex(List.copyOf(entries));
    }

    /** Entries that have every word, best first, at most so many; a blank search finds nothing. */
    public List<Hit> find(String search, int most) {
        List<String> words = words(search);
        if (words.isEmpty()) {
            return List.of();
        }
        record Found(Entry entry, int fit) {}
        List<Found> found = new ArrayList<>();
        for (Entry entry : entries) {
            int fit = fit(entry, words);
            if (fit > 0) {
                found.add(new Found(entry, fit));
            }
        }
        return found.stream()
                .sorted(
                        Comparator.comparingInt((Found f) -> -f.fit())
                                .thenComparing(f -> f.entry().label()))
                .limit(most)
                .map(f -> hit(f.entry(), words))
                .toList();
    }

    private static Entry entry(SiteModel model, Device device, String site, List<String> written) {
        List<String> texts = new ArrayList<>();
        texts.add(device.name());
        device.identity().serial().ifPresent(texts::add);
        device.identity().uuid().ifPresent(texts::add);
        device.endpoints().stream().map(Endpoint::address).forEach(texts::add);
        texts.add(device.type().manufacturer() + " " + device.type().model());
        texts.add(device.role());
        texts.addAll(written);
        String path = (site + " " + model.position(device)).strip();
        texts.add(path);
        return Entry.of(
                new Hit.AtDevice(device.id()),
                device.name(),
                path,
                texts.stream().filter(text -> !text.isBlank()).distinct().toList());
    }

    /** What stands on the box and on its parts. */
    public static List<String> written(Inventory inventory) {
        Stream<String> whole =
                Stream.of(
                        inventory.device().assetTag(),
                        inventory.device().hostName(),
                        inventory.device().manufacturer() + " " + inventory.device().model(),
                        inventory.device().identity().serial().orElse(""));
        Stream<String> macs =
                inventory.nics().stream()
                        .map(Inventory.Nic::mac)
                        .flatMap(mac -> Stream.of(mac, mac.replace(":", "")));
        Stream<String> addresses =
                inventory.nics().stream().flatMap(nic -> nic.addresses().stream());
        Stream<String> drives = inventory.drives().stream().map(Inventory.Drive::serial);
        return Stream.of(whole, macs, addresses, drives)
                .flatMap(texts -> texts)
                .filter(text -> !text.isBlank())
                .toList();
    }

    private static List<String> words(String search) {
        return Arrays.stream(search.toLowerCase(Locale.ROOT).strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .limit(WORDS_MAX)
                .map(SearchIndex::asIndexed)
                .toList();
    }

    /** A MAC in any spelling is looked for without separators. */
    private static String asIndexed(String word) {
        boolean mac =
                word.matches("([0-9a-f]{2}[:-]){2,5}[0-9a-f]{0,2}")
                        || word.matches("([0-9a-f]{4}[.-]){1,2}[0-9a-f]{0,4}")
                                && word.matches(".*[a-f].*");
        return mac ? word.replaceAll("[:.-]", "") : word;
    }

    private static int fit(Entry entry, List<String> words) {
        int sum = 0;
        for (String word : words) {
            int one = entry.fit(word);
            if (one == 0) {
                return 0;
            }
            sum += one;
        }
        return sum;
    }

    private static Hit hit(Entry entry, List<String> words) {
        return new Hit(
                entry.place(), entry.label(), entry.path(), entry.textWith(words.getFirst()));
    }
}
