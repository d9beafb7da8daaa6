package io.rackside.bmc.virtual.service;

/**
 * How a BMC speaks Redfish, apart from what it has to say.
 *
 * @param registry name and version of the message registry of its errors: {@code Base.1.18.1}
 * @param expandLevels how deep $expand goes; 0 when it does not exist
 * @param topSkip whether every collection takes $top and $skip
 * @param refusesUnknownQueries answers 501 to a query option it does not know (DSP0266, 7.3); older
 *     ones pass over it
 * @param entityTags whether answers carry an ETag
 * @param entityTagRequired whether a PATCH without If-Match is refused with 412
 * @param compresses whether bodies are compressed for those who accept it
 * @param escapesSlashes whether it writes {@code \/} in its JSON
 */
public record Habits(
        String registry,
        int expandLevels,
        boolean topSkip,
        boolean refusesUnknownQueries,
        boolean entityTags,
        boolean entityTagRequired,
        boolean compresses,
        boolean escapesSlashes) {
    /** The same with or without the need of an If-Match. */
    public Habits requiringTags(boolean needed) {
        return new Habits(
                registry,
                expandLevels,
                topSkip,
                refusesUnknownQueries,
                entityTags,
                needed,
                compresses,
                escapesSlashes);
    }
}
