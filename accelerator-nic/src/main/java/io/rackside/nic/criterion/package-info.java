/**
 * What a value has to be and where that holds, and the strict reading of files that say so; rules,
 * pinned pairs and setpoints are made of it.
 */
package io.rackside.nic.criterion;
