package io.rackside.bmc.ipmi.fru;

import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.model.Problem;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an inventory holds. Texts are empty where nothing stands there. An area that cannot be
 * trusted is absent and named among the problems.
 *
 * @param internalUse the maker's own area
 */
public record FruInventory(
        Optional<Octets> internalUse,
        Optional<Chassis> chassis,
        Optional<Board> board,
        Optional<Product> product,
        List<MultiRecord> records,
        List<Problem> problems) {
    public FruInventory {
        records = List.copyOf(records);
        problems = List.copyOf(problems);
    }

    /** Of a part that is not there, or an inventory nobody wrote. */
    public static FruInventory empty(List<Problem> problems) {
        return new FruInventory(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                problems);
    }

    /**
     * The chassis (section 10).
     *
     * @param type of SMBIOS, 17h for a rack mount chassis
     */
    public record Chassis(int type, String partNumber, String serial, List<String> custom) {
        public Chassis {
            custom = List.copyOf(custom);
        }
    }

    /**
     * The board (section 11).
     *
     * @param made absent where no date is given; to the minute
     */
    public record Board(
            int language,
            Optional<Instant> made,
            String manufacturer,
            String product,
            String serial,
            String partNumber,
            String fruFile,
            List<String> custom) {
        public Board {
            custom = List.copyOf(custom);
        }
    }

    /**
     * The product (section 12).
     *
     * @param partNumber part or model number
     */
    public record Product(
            int language,
            String manufacturer,
            String name,
            String partNumber,
            String version,
            String serial,
            String assetTag,
            String fruFile,
            List<String> custom) {
        public Product {
            custom = List.copyOf(custom);
        }
    }
}
