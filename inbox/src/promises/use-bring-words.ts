import { useNavigate, useParams } from "@tanstack/react-router";
import { type Offer, offerWords } from "./offered-words.ts";

/** Puts words into the composer of a conversation and goes there, in the list one looks at; nothing is sent. */
export function useBringWords(): (offer: Offer) => Promise<void> {
  const navigate = useNavigate();
  const { view = "mine" } = useParams({ strict: false });
  return (offer) => {
    offerWords(offer);
    const { conversationId } = offer;
    return navigate({ to: "/inbox/$view/$conversationId", params: { view, conversationId } });
  };
}
