package io.rackside.bmc.ipmi.fru;

import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.bmc.ipmi.text.PackedText;

import java.util.ArrayList;
import java.util.List;

/**
 * The texts of an area, one behind the other up to the end mark (FRU definition, section 13).
 *
 * @param cut whether the area ended in the middle of one
 */
record FruFields(List<String> all, boolean cut) {
    private static final int END = 0xC1;

    /** More than fit into the longest area. */
    private static final int MOST = 2048;

    static FruFields decode(Octets area, int from, int language) {
        List<String> all = new ArrayList<>();
        int at = from;
        while (at < area.length() && area.u8(at) != END && all.size() < MOST) {
            int length = area.u8(at) & 0x3F;
            if (at + 1 + length > area.length()) {
                return new FruFields(all, true);
            }
            all.add(
                    PackedText.ofFru(
                            area.u8(at) >> 6, language, area.slice(at + 1, at + 1 + length)));
            at += 1 + length;
        }
        return new FruFields(all, false);
    }

    /** Empty when there are not so many. */
    String get(int index) {
        return index < all.size() ? all.get(index) : "";
    }

    /** What the maker added behind the fields the standard names. */
    List<String> beyond(int standard) {
        return all.size() > standard ? List.copyOf(all.subList(standard, all.size())) : List.of();
    }
}
