package io.rackside.bmc;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/**
 * Dumps that a BMC has ready and gives by its maker's own way, beside those its logs offer; what is
 * in them is for the maker. Reading only; that one is gathered is an act.
 */
public interface MakersDumps {
    /**
     * One that may be ready.
     *
     * @param way id of the maker's way
     * @param fileName it is kept as
     * @param always whether the BMC has one at any time; else one is ready once it was gathered
     * @param fromDocumentsOnly whether no recording shows that way, and no device was met
     */
    record Dump(String way, String fileName, boolean always, boolean fromDocumentsOnly) {}

    /** The one this BMC has a way to. */
    Optional<Dump> find() throws InterruptedException;

    /**
     * Fetches it.
     *
     * @param most bytes
     * @return how many bytes were written
     * @throws BmcException NOT_SUPPORTED when none is ready; NONSENSE when it is longer than that;
     *     UNREACHABLE when it breaks off
     * @throws IOException when it cannot be written here
     */
    long download(Dump dump, OutputStream out, long most) throws IOException, InterruptedException;
}
