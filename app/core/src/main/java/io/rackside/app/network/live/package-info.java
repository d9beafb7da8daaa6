/** The ports of one box, watched second by second: pull a cable and see which port goes dark. */
package io.rackside.app.network.live;
