import { Link } from "@tanstack/react-router";
import { linkClass } from "../pages/page.tsx";

/** Says that an address is somebody else's, and leads to them. */
export function TakenAddress({ customerId, children }: { customerId: string; children?: string }) {
  return (
    <>
      This address belongs to{" "}
      <Link to="/customers/$customerId" params={{ customerId }} className={linkClass}>
        another customer
      </Link>
      . {children}
    </>
  );
}
