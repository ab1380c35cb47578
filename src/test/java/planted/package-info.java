/** A small tree laid out like ours in which every rule of the architecture is broken once, to see that each can fail. */
package planted;
